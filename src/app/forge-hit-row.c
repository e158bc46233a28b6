/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-hit-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-hit-row.h"
#include "widgets/forge-snippet.h"

struct _ForgeHitRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *text;
  GtkLabel *place;

  ForgeSearchLine *line;
};

G_DEFINE_FINAL_TYPE (ForgeHitRow, forge_hit_row, GTK_TYPE_LIST_BOX_ROW)

/* Without the marks of Markdown, which say nothing in one line. */
static char *
dup_prose (const char *text)
{
  g_autoptr (GString) prose = g_string_new (text + strspn (text, "#->*+| \t"));

  /* A mark of a hit may stand between. */
  if (strpbrk (prose->str, "\002") == NULL)
    g_string_assign (prose, text);
  g_string_replace (prose, "**", "", 0);
  return g_string_free (g_steal_pointer (&prose), FALSE);
}

static char *
dup_place (const ForgeSearchLine *line, ForgeCatalog *catalog)
{
  const char *title = NULL;
  ForgeKind kind;

  if (g_str_equal (line->source, "title"))
    return g_strdup (_ ("Title"));
  if (g_str_equal (line->source, "answer"))
    {
      const ForgeQuestion *question
          = forge_catalog_find_question (catalog, line->reference, g_get_language_names ()[0]);

      return g_strdup (question != NULL ? question->text : _ ("Answer"));
    }
  if (forge_search_line_is_document (line, &kind))
    title = forge_catalog_get_kind_title (catalog, kind, g_get_language_names ()[0]);
  else
    title = _ ("Idea");
  /* Translators: title of a document, number of a line in it */
  return g_strdup_printf (_ ("%s, line %u"), title, line->line);
}

static void
forge_hit_row_finalize (GObject *object)
{
  forge_search_line_free (FORGE_HIT_ROW (object)->line);

  G_OBJECT_CLASS (forge_hit_row_parent_class)->finalize (object);
}

static void
forge_hit_row_class_init (ForgeHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_hit_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeHitRow, text);
  gtk_widget_class_bind_template_child (widget_class, ForgeHitRow, place);
}

static void
forge_hit_row_init (ForgeHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_hit_row_new (ForgeSearchLine *line, ForgeCatalog *catalog)
{
  ForgeHitRow *self = g_object_new (FORGE_TYPE_HIT_ROW, NULL);
  g_autofree char *text = dup_prose (line->text);
  g_autofree char *markup = forge_snippet_to_markup (text);
  g_autofree char *place = dup_place (line, catalog);

  self->line = line;
  gtk_label_set_markup (self->text, markup);
  gtk_label_set_label (self->place, place);
  return GTK_WIDGET (self);
}

const ForgeSearchLine *
forge_hit_row_get_line (ForgeHitRow *self)
{
  g_return_val_if_fail (FORGE_IS_HIT_ROW (self), NULL);
  return self->line;
}
