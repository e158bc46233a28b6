/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-writer-note"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-writer-note.h"

struct _ForgeWriterNote
{
  AdwBin parent_instance;

  GtkImage *image;
  GtkLabel *label;

  ForgeSession *session;
  ForgeProjectSession *project; /* (nullable) */
  gboolean is_short;
};

enum
{
  PROP_IS_SHORT = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeWriterNote, forge_writer_note, ADW_TYPE_BIN)

char *
forge_writer_note_name_models (ForgeWriter *writer)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (FORGE_IS_WRITER (writer), NULL);

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      const char *name = forge_writer_get_name (forge_writer_get_for_phase (writer, phase));

      if (!g_str_equal (name, FORGE_WRITER_BUILT_IN) && g_hash_table_add (seen, (gpointer) name))
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  /* Translators: between the names of language models */
  return names[0] != NULL ? g_strjoinv (_ (", "), names) : NULL;
}

static void
show (ForgeWriterNote *self)
{
  ForgeWriter *writer = self->project != NULL ? forge_project_session_get_writer (self->project)
                                              : forge_session_get_writer (self->session);
  g_autofree char *models = forge_writer_note_name_models (writer);
  g_autofree char *writes = NULL;
  const char *offline = _ ("Offline: the built-in writer needs no network");

  if (models != NULL)
    /* Translators: the names of one or more language models */
    writes = g_strdup_printf (_ ("Written by %s"), models);
  gtk_image_set_from_icon_name (self->image, models != NULL ? "forge-spark-symbolic"
                                                            : "network-offline-symbolic");
  if (self->is_short)
    gtk_label_set_label (self->label, models != NULL ? models : _ ("Offline"));
  else
    gtk_label_set_label (self->label, models != NULL ? writes : offline);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), models != NULL ? writes : offline);
}

static void
forge_writer_note_dispose (GObject *object)
{
  ForgeWriterNote *self = FORGE_WRITER_NOTE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (forge_writer_note_parent_class)->dispose (object);
}

static void
forge_writer_note_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeWriterNote *self = FORGE_WRITER_NOTE (object);

  if (id == PROP_IS_SHORT)
    self->is_short = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_writer_note_class_init (ForgeWriterNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_writer_note_dispose;
  object_class->set_property = forge_writer_note_set_property;
  props[PROP_IS_SHORT]
      = g_param_spec_boolean ("is-short", NULL, NULL, FALSE,
                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_writer_note_init (ForgeWriterNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->image = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->image), "forge-dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "forge-dim");
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  /* The words beside it say the same. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->image), GTK_ACCESSIBLE_PROPERTY_LABEL, "",
                                  -1);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
forge_writer_note_set_session (ForgeWriterNote *self, ForgeSession *session)
{
  g_return_if_fail (FORGE_IS_WRITER_NOTE (self));
  g_return_if_fail (FORGE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::writer", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  if (self->is_short)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "forge-small");
  show (self);
}

void
forge_writer_note_set_project (ForgeWriterNote *self, ForgeProjectSession *project)
{
  g_return_if_fail (FORGE_IS_WRITER_NOTE (self));
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (project) && self->project == NULL);

  self->project = g_object_ref (project);
  g_signal_connect_object (project, "notify::project", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  forge_writer_note_set_session (self, forge_project_session_get_session (project));
}
