/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <string.h>

#include "widgets/forge-editor.h"
#include "widgets/forge-id-completion.h"
#include "widgets/forge-place-item.h"

/* Nobody looks through more. */
#define MAX_PROPOSALS 100

/* So much of what a node says tells it from the others. */
#define MAX_WORDS 60

/* A term that begins with fewer letters is not meant yet. */
#define MIN_LETTERS 2

struct _ForgeIdCompletion
{
  GObject parent_instance;

  ForgeReferences *references; /* (nullable) */
  GRegex *trace;               /* what leads to a place where only ids follow */
};

static void provider_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeIdCompletion,
                               forge_id_completion,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER,
                                                      provider_init))

static gboolean
is_id_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* The start of the id that is being typed at the end of @before; NULL: none. */
static const char *
find_id_stem (const char *before)
{
  const char *at = before + strlen (before);
  const char *hyphen;

  while (at > before && is_id_char (at[-1]))
    at--;
  hyphen = strchr (at, '-');
  if (hyphen == NULL || hyphen == at)
    return NULL;
  for (ForgeNodeKind kind = FORGE_NODE_GOAL; kind < FORGE_N_NODES; kind++)
    {
      const char *prefix = forge_node_kind_get_prefix (kind);

      if (strlen (prefix) == (gsize) (hyphen - at)
          && g_ascii_strncasecmp (prefix, at, strlen (prefix)) == 0)
        return at;
    }
  return NULL;
}

/* Behind an arrow, or a label such as "Traces:", only ids follow. The start of the word there;
 * NULL: it is no such place. */
static const char *
find_trace_stem (ForgeIdCompletion *self, const char *before)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start;

  if (!g_regex_match (self->trace, before, 0, &match))
    return NULL;
  g_match_info_fetch_pos (match, 1, &start, NULL);
  return before + start;
}

/* The start of the word at the end of @before. */
static const char *
find_word_stem (const char *before)
{
  const char *at = before + strlen (before);

  while (at > before && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  return at;
}

static void
add_node (GListStore *list, const ForgeNode *node)
{
  g_autoptr (ForgePlaceItem) item
      = forge_place_item_new (node->document, node->line, 1, node->id, node->text, NULL);

  g_list_store_append (list, item);
}

static void
add_ids (ForgeIdCompletion *self, GListStore *list, const char *stem, gboolean with_words)
{
  const GPtrArray *nodes = forge_graph_get_nodes (forge_references_get_graph (self->references));
  const gsize length = strlen (stem);
  const gboolean is_word = with_words && length >= MIN_LETTERS && strchr (stem, '-') == NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = nodes->pdata[i];
      const gboolean starts = g_ascii_strncasecmp (node->id, stem, length) == 0;

      if (g_list_model_get_n_items (G_LIST_MODEL (list)) >= MAX_PROPOSALS)
        return;
      if (strlen (node->id) > length && starts)
        add_node (list, node);
      else if (!starts && is_word && g_str_match_string (stem, node->text, FALSE))
        add_node (list, node);
    }
}

/* A word that is whole already is not completed: Enter is to be a line end behind it. */
static void
add_terms (ForgeIdCompletion *self, GListStore *list, const char *stem)
{
  const char *const *terms = forge_references_get_terms (self->references);
  g_autofree char *folded = g_utf8_casefold (stem, -1);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_autofree char *term = g_utf8_casefold (terms[i], -1);

      if (g_str_equal (term, folded))
        {
          g_list_store_remove_all (list);
          return;
        }
      if (g_str_has_prefix (term, folded))
        {
          g_autoptr (ForgePlaceItem) item = forge_place_item_new (0, 0, 1, NULL, terms[i], NULL);

          g_list_store_append (list, item);
        }
    }
}

GListModel *
forge_id_completion_list (ForgeIdCompletion *self,
                          const char *before,
                          gboolean is_asked,
                          gsize *n_typed)
{
  GListStore *list = g_list_store_new (FORGE_TYPE_PLACE_ITEM);
  const char *stem = find_trace_stem (self, before);
  const char *id = find_id_stem (before);

  g_return_val_if_fail (FORGE_IS_ID_COMPLETION (self), NULL);

  *n_typed = 0;
  if (self->references == NULL)
    return G_LIST_MODEL (list);
  if (stem != NULL)
    {
      add_ids (self, list, stem, TRUE);
    }
  else if (id != NULL)
    {
      stem = id;
      add_ids (self, list, stem, FALSE);
    }
  else
    {
      stem = find_word_stem (before);
      if (is_asked
          || (g_utf8_strlen (stem, -1) >= MIN_LETTERS
              && g_unichar_isupper (g_utf8_get_char (stem))))
        add_terms (self, list, stem);
    }
  *n_typed = strlen (stem);
  return G_LIST_MODEL (list);
}

static char *
dup_before (GtkTextBuffer *buffer)
{
  GtkTextIter start, caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  start = caret;
  gtk_text_iter_set_line_offset (&start, 0);
  return gtk_text_buffer_get_slice (buffer, &start, &caret, TRUE);
}

static GListModel *
list_for (ForgeIdCompletion *self, GtkSourceCompletionContext *context)
{
  g_autofree char *before
      = dup_before (GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context)));
  gsize n_typed;

  return forge_id_completion_list (self, before,
                                   gtk_source_completion_context_get_activation (context)
                                       == GTK_SOURCE_COMPLETION_ACTIVATION_USER_REQUESTED,
                                   &n_typed);
}

static gboolean
is_trigger (GtkSourceCompletionProvider *provider, const GtkTextIter *iter, gunichar c)
{
  g_autofree char *before = NULL;

  if (c != '-' && c != ' ')
    return FALSE;
  before = dup_before (gtk_text_iter_get_buffer (iter));
  return c == '-' ? find_id_stem (before) != NULL
                  : find_trace_stem (FORGE_ID_COMPLETION (provider), before) != NULL;
}

/* An id is meant: Enter takes the first one. A term is only offered: Enter stays a line end. */
static void
select_first (GtkSourceCompletionContext *context, GListModel *list)
{
  g_autoptr (ForgePlaceItem) first = g_list_model_get_item (list, 0);

  g_object_set (gtk_source_completion_context_get_completion (context), "select-on-show",
                first != NULL && *forge_place_item_get_id (first) != '\0', NULL);
}

static void
populate_async (GtkSourceCompletionProvider *provider,
                GtkSourceCompletionContext *context,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  GListModel *list = list_for (FORGE_ID_COMPLETION (provider), context);

  select_first (context, list);
  /* The context deletes marks of the buffer when it goes, and may go last: GtkSourceView 5.6. */
  g_object_set_data_full (G_OBJECT (context), "forge-buffer",
                          g_object_ref (gtk_source_completion_context_get_buffer (context)),
                          g_object_unref);
  g_task_set_source_tag (task, populate_async);
  g_task_return_pointer (task, list, g_object_unref);
}

static GListModel *
populate_finish (GtkSourceCompletionProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
refilter (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext *context,
          GListModel *model)
{
  g_autoptr (GListModel) list = list_for (FORGE_ID_COMPLETION (provider), context);
  const guint n = g_list_model_get_n_items (list);
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (list, i));
  g_list_store_splice (G_LIST_STORE (model), 0, g_list_model_get_n_items (model), items->pdata, n);
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell *cell)
{
  ForgePlaceItem *item = FORGE_PLACE_ITEM (proposal);
  const gboolean has_id = *forge_place_item_get_id (item) != '\0';
  g_autofree char *words
      = has_id ? g_utf8_substring (forge_place_item_get_title (item), 0,
                                   MIN (MAX_WORDS,
                                        g_utf8_strlen (forge_place_item_get_title (item), -1)))
               : g_strdup ("");
  g_autofree char *after = g_strconcat ("  ", words, NULL);

  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      gtk_source_completion_cell_set_text (cell, has_id ? forge_place_item_get_id (item)
                                                        : forge_place_item_get_title (item));
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      gtk_source_completion_cell_set_text (cell, has_id ? after : NULL);
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
    case GTK_SOURCE_COMPLETION_COLUMN_DETAILS:
    default:
      gtk_source_completion_cell_set_text (cell, NULL);
    }
}

/* One step of the history. */
static void
activate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext *context,
          GtkSourceCompletionProposal *proposal)
{
  ForgePlaceItem *item = FORGE_PLACE_ITEM (proposal);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  ForgeEditor *editor = FORGE_EDITOR (gtk_source_completion_context_get_view (context));
  g_autofree char *before = dup_before (buffer);
  g_autoptr (GListModel) list = NULL;
  const char *text = forge_place_item_get_id (item);
  GtkTextIter start, caret;
  gsize n_typed;

  list = forge_id_completion_list (FORGE_ID_COMPLETION (provider), before, TRUE, &n_typed);
  if (g_list_model_get_n_items (list) == 0)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  start = caret;
  gtk_text_iter_set_line_index (&start, (int) (strlen (before) - n_typed));
  forge_text_history_seal (forge_editor_get_history (editor));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &caret);
  gtk_text_buffer_insert (buffer, &start, *text != '\0' ? text : forge_place_item_get_title (item),
                          -1);
  gtk_text_buffer_end_user_action (buffer);
  forge_text_history_seal (forge_editor_get_history (editor));
}

static void
provider_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->is_trigger = is_trigger;
  iface->populate_async = populate_async;
  iface->populate_finish = populate_finish;
  iface->refilter = refilter;
  iface->display = display;
  iface->activate = activate;
}

static void
forge_id_completion_dispose (GObject *object)
{
  ForgeIdCompletion *self = FORGE_ID_COMPLETION (object);

  g_clear_object (&self->references);
  g_clear_pointer (&self->trace, g_regex_unref);
  G_OBJECT_CLASS (forge_id_completion_parent_class)->dispose (object);
}

static void
forge_id_completion_class_init (ForgeIdCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_id_completion_dispose;
}

static void
forge_id_completion_init (ForgeIdCompletion *self)
{
  self->trace = g_regex_new ("(?:→|->|⇒|=>|\\b(?:Traces|Verifies|Implements|Refines):) +"
                             "(?:[A-Z]+-[A-Za-z0-9.]+, *)*([A-Za-z0-9-]*)$",
                             G_REGEX_OPTIMIZE, 0, NULL);
}

ForgeIdCompletion *
forge_id_completion_new (void)
{
  return g_object_new (FORGE_TYPE_ID_COMPLETION, NULL);
}

void
forge_id_completion_set_references (ForgeIdCompletion *self, ForgeReferences *references)
{
  g_return_if_fail (FORGE_IS_ID_COMPLETION (self));

  g_set_object (&self->references, references);
}
