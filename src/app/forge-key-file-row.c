/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-key-file-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-key-file-row.h"
#include "app/forge-task.h"

struct _ForgeKeyFileRow
{
  AdwExpanderRow parent_instance;

  ForgeKeyring *keyring;
  GtkWidget *entry;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeKeyFileRow, forge_key_file_row, ADW_TYPE_EXPANDER_ROW)

typedef struct
{
  ForgeKeyring *keyring;
  char *passphrase; /* secret */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->keyring);
  forge_key_free (work->passphrase);
  g_free (work);
}

/* Takes a moment on purpose: so does each guess of somebody else. */
static gpointer
open_file (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  return GINT_TO_POINTER (forge_keyring_open_file (work->keyring, work->passphrase, error));
}

static void
show (ForgeKeyFileRow *self)
{
  const gboolean is_open = forge_keyring_is_file_open (self->keyring);
  const gboolean has_file = forge_keyring_has_file (self->keyring);
  const char *text
      = _ ("A passphrase makes a file that keeps keys where the desktop has no keyring");

  if (is_open)
    text = _ ("Open until SpecForge is closed");
  else if (has_file)
    text = _ ("Locked: its passphrase opens it");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 has_file ? _ ("Passphrase") : _ ("New Passphrase"));
  gtk_widget_set_sensitive (self->entry, !is_open);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeKeyFileRow *self = FORGE_KEY_FILE_ROW (object);
  g_autoptr (GError) error = NULL;
  const gboolean is_open = forge_task_finish (self, result, open_file, &error) != NULL;

  show (self);
  if (is_open)
    g_signal_emit (self, signals[OPENED], 0);
  else
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), error->message);
}

static void
apply_cb (ForgeKeyFileRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Work *work;

  if (*text == '\0')
    return;
  work = g_new0 (Work, 1);
  work->keyring = g_object_ref (self->keyring);
  work->passphrase = forge_key_new (text, strlen (text));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_sensitive (self->entry, FALSE);
  forge_task_run (self, open_file, NULL, open_file, work, work_free, NULL, NULL, opened_cb, NULL);
}

static void
forge_key_file_row_dispose (GObject *object)
{
  g_clear_object (&FORGE_KEY_FILE_ROW (object)->keyring);

  G_OBJECT_CLASS (forge_key_file_row_parent_class)->dispose (object);
}

static void
forge_key_file_row_class_init (ForgeKeyFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_key_file_row_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_key_file_row_init (ForgeKeyFileRow *self)
{
  self->entry = adw_password_entry_row_new ();
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("File of Keys"));
}

GtkWidget *
forge_key_file_row_new (ForgeKeyring *keyring)
{
  ForgeKeyFileRow *self = g_object_new (FORGE_TYPE_KEY_FILE_ROW, NULL);

  g_return_val_if_fail (FORGE_IS_KEYRING (keyring), NULL);

  self->keyring = g_object_ref (keyring);
  show (self);
  return GTK_WIDGET (self);
}
