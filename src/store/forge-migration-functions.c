/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-migration-functions"

#include "config.h"

#include "core/forge-diff.h"
#include "store/forge-delta.h"
#include "store/forge-migration-functions.h"

/* Damage may have put anything into a text. */
static char *
dup_text (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static void
frame_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *text = dup_text (values[0]);
  g_autofree char *prefix = dup_text (values[1]);
  g_autoptr (GBytes) frame = text != NULL ? forge_delta_pack (text, prefix) : NULL;
  gsize size;
  gconstpointer bytes;

  if (frame == NULL)
    {
      sqlite3_result_error_toobig (context);
      return;
    }
  bytes = g_bytes_get_data (frame, &size);
  sqlite3_result_blob64 (context, bytes, size, SQLITE_TRANSIENT);
}

static void
unhex_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *hex = (const char *) sqlite3_value_text (values[0]);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; hex != NULL && g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]); hex += 2)
    {
      const guint8 byte
          = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  if (hex != NULL && *hex == '\0')
    sqlite3_result_blob64 (context, bytes->data, bytes->len, SQLITE_TRANSIENT);
}

static void
size_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *old_text = dup_text (values[0]);
  g_autofree char *new_text = dup_text (values[1]);
  guint added, removed;

  forge_diff_count_words (old_text != NULL ? old_text : "", new_text != NULL ? new_text : "",
                          &added, &removed);
  sqlite3_result_int64 (context, (gint64) added << 32 | removed);
}

gboolean
forge_migration_add_functions (ForgeDatabase *db, GError **error)
{
  static const struct
  {
    const char *name;
    int n_values;
    void (*func) (sqlite3_context *context, int n_values, sqlite3_value **values);
  } functions[] = {
    { "forge_frame", 2, frame_cb },
    { "forge_unhex", 1, unhex_cb },
    { "forge_size", 2, size_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int code = sqlite3_create_function_v2 (forge_database_get_handle (db), functions[i].name,
                                             functions[i].n_values,
                                             SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                             NULL, functions[i].func, NULL, NULL, NULL);

      if (code != SQLITE_OK)
        return forge_database_set_error (db, code, error);
    }
  return TRUE;
}
