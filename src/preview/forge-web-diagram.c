/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "preview/forge-preview-sandbox.h"
#include "preview/forge-web-diagram.h"

/* What data/web/diagrams.js keeps to, and a page that somebody else took over may not. */
#define MAX_BYTES  (64 * 1024 * 1024)
#define MAX_WORDS  2000
#define MAX_SIDE   16000
#define MAX_PIXELS 24000000
#define MAX_UNITS  100000.0

typedef struct
{
  gboolean is_bitmap;
  double width;
  double height;
} Drawing;

static double
get_number (JSCValue *object, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (object, name);

  return jsc_value_is_number (value) ? jsc_value_to_double (value) : NAN;
}

static GBytes *
get_text (JSCValue *object, const char *name, gsize most)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (object, name);
  g_autoptr (GBytes) bytes
      = jsc_value_is_string (value) ? jsc_value_to_string_as_bytes (value) : NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > most)
    return NULL;
  return g_steal_pointer (&bytes);
}

static guint32
read_number (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* As far as it can be told without reading the picture: it is a PNG, of a size that fits. */
static GBytes *
decode_png (GBytes *base64)
{
  static const guchar SIGNATURE[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
  g_autofree char *text = g_strndup (g_bytes_get_data (base64, NULL), g_bytes_get_size (base64));
  gsize size = 0;
  g_autofree guchar *data = g_base64_decode (text, &size);
  guint32 width, height;

  if (size < 33 || memcmp (data, SIGNATURE, sizeof SIGNATURE - 1) != 0)
    return NULL;
  width = read_number (data + 16);
  height = read_number (data + 20);
  if (width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE
      || (guint64) width * height > MAX_PIXELS)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static gboolean
is_length (double value)
{
  return isfinite (value) && value > 0 && value <= MAX_UNITS;
}

/* (transfer full): NULL with an error where what the page gave is not what was asked for. */
static GBytes *
read_answer (JSCValue *answer, Drawing *drawing, GError **error)
{
  g_autoptr (GBytes) words = get_text (answer, "error", MAX_WORDS);
  g_autoptr (GBytes) data = words == NULL ? get_text (answer, "data", MAX_BYTES) : NULL;
  g_autoptr (GBytes) picture = NULL;

  if (words != NULL)
    {
      g_autofree char *message
          = g_utf8_make_valid (g_bytes_get_data (words, NULL), (gssize) g_bytes_get_size (words));

      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
      return NULL;
    }
  drawing->width = get_number (answer, "width");
  drawing->height = get_number (answer, "height");
  if (data != NULL && is_length (drawing->width) && is_length (drawing->height))
    picture = drawing->is_bitmap ? decode_png (data) : g_bytes_ref (data);
  if (picture == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The diagram could not be drawn. Close the preview, open it again, "
                            "then try once more."));
  return g_steal_pointer (&picture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) answer
      = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                               &error);
  GBytes *picture = NULL;

  if (answer != NULL && jsc_value_is_object (answer))
    picture = read_answer (answer, g_task_get_task_data (task), &error);
  else if (error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "no object");
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
forge_web_diagram_render_async (GtkWidget *widget,
                                WebKitWebView *view,
                                const char *source,
                                double scale,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (widget, cancellable, callback, user_data);
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);
  Drawing *drawing = g_new0 (Drawing, 1);

  g_task_set_source_tag (task, forge_web_diagram_render_async);
  drawing->is_bitmap = scale > 0;
  g_task_set_task_data (task, drawing, g_free);
  g_variant_dict_insert (&arguments, "source", "s", source);
  g_variant_dict_insert (&arguments, "scale", "d", scale);
  webkit_web_view_call_async_javascript_function (view, "return forge.renderDiagram(source, scale)",
                                                  -1, g_variant_dict_end (&arguments),
                                                  FORGE_PREVIEW_WORLD, NULL, cancellable,
                                                  answered_cb, task);
}

GBytes *
forge_web_diagram_render_finish (GAsyncResult *result,
                                 double *width,
                                 double *height,
                                 GError **error)
{
  const Drawing *drawing = g_task_get_task_data (G_TASK (result));
  GBytes *picture = g_task_propagate_pointer (G_TASK (result), error);

  if (picture != NULL)
    {
      *width = drawing->width;
      *height = drawing->height;
    }
  return picture;
}
