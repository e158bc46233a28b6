/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-picture-source"

#include "config.h"

#include "core/forge-picture.h"
#include "widgets/forge-picture-source.h"

G_DEFINE_INTERFACE (ForgePictureSource, forge_picture_source, G_TYPE_OBJECT)

/* What a preview waits for. */
typedef struct
{
  ForgePreview *preview;
  char *name;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->preview);
  g_free (wanted->name);
  g_free (wanted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

static void
forge_picture_source_default_init (ForgePictureSourceInterface *iface)
{
}

/**
 * forge_picture_source_add_async:
 * @wish: what the picture is called where it comes from; may be ""
 * @bytes: what may be a picture
 *
 * Keeps it, where it is one.
 */
void
forge_picture_source_add_async (ForgePictureSource *self,
                                const char *wish,
                                GBytes *bytes,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PICTURE_SOURCE (self));
  g_return_if_fail (wish != NULL && bytes != NULL);

  FORGE_PICTURE_SOURCE_GET_IFACE (self)->add_async (self, wish, bytes, callback, user_data);
}

/**
 * forge_picture_source_add_finish:
 * @error: a sentence for people
 *
 * Returns: (transfer full) (nullable): the name by which it is kept
 */
char *
forge_picture_source_add_finish (ForgePictureSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FORGE_IS_PICTURE_SOURCE (self), NULL);

  return FORGE_PICTURE_SOURCE_GET_IFACE (self)->add_finish (self, result, error);
}

void
forge_picture_source_load_async (ForgePictureSource *self,
                                 const char *name,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PICTURE_SOURCE (self));
  g_return_if_fail (name != NULL);

  FORGE_PICTURE_SOURCE_GET_IFACE (self)->load_async (self, name, callback, user_data);
}

/**
 * forge_picture_source_load_finish:
 *
 * Returns: (transfer full) (nullable): the picture
 */
GBytes *
forge_picture_source_load_finish (ForgePictureSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FORGE_IS_PICTURE_SOURCE (self), NULL);

  return FORGE_PICTURE_SOURCE_GET_IFACE (self)->load_finish (self, result, error);
}

/* The page gets the picture itself, never a way to fetch one. */
static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wanted) wanted = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = forge_picture_source_load_finish (FORGE_PICTURE_SOURCE (object), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *address = NULL;
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    {
      g_message ("A picture is not shown: %s", error->message);
      forge_preview_set_picture (wanted->preview, wanted->name, "");
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  text = g_base64_encode (data, length);
  address = g_strdup_printf ("data:%s;base64,%s", forge_picture_name_get_mime (wanted->name), text);
  forge_preview_set_picture (wanted->preview, wanted->name, address);
}

static void
wanted_cb (ForgePreview *preview, const char *name, ForgePictureSource *self)
{
  Wanted *wanted;

  if (!forge_picture_name_is_safe (name))
    return;
  wanted = g_new (Wanted, 1);
  wanted->preview = g_object_ref (preview);
  wanted->name = g_strdup (name);
  forge_picture_source_load_async (self, name, loaded_cb, wanted);
}

/**
 * forge_picture_source_serve:
 * @preview: shows a text whose pictures are kept here
 *
 * Gives it what it asks for, in place of who did so before.
 */
void
forge_picture_source_serve (ForgePictureSource *self, ForgePreview *preview)
{
  g_return_if_fail (FORGE_IS_PICTURE_SOURCE (self));
  g_return_if_fail (FORGE_IS_PREVIEW (preview));

  g_signal_handlers_disconnect_matched (preview, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, wanted_cb, NULL);
  g_signal_connect_object (preview, "picture-wanted", G_CALLBACK (wanted_cb), self,
                           G_CONNECT_DEFAULT);
}
