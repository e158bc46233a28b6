/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-check-flow"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-refs.h"
#include "board/forge-board-rules.h"

#define MAX_NAMED 6 /* elements of a cycle that the message names */

/* A graph of elements by number. */
typedef struct
{
  GPtrArray *elements;
  GHashTable *numbers; /* element to number + 1 */
  GPtrArray *next;     /* for each: a GArray of guint */
} Graph;

static void
graph_init (Graph *self)
{
  self->elements = g_ptr_array_new ();
  self->numbers = g_hash_table_new (NULL, NULL);
  self->next = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

static void
graph_clear (Graph *self)
{
  g_ptr_array_unref (self->elements);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static guint
graph_number (Graph *self, ForgeBoardElement *element)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, element));

  if (number == 0)
    {
      g_ptr_array_add (self->elements, element);
      g_ptr_array_add (self->next, g_array_new (FALSE, FALSE, sizeof (guint)));
      number = self->elements->len;
      g_hash_table_insert (self->numbers, element, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

/* @is_back: the arrow goes from what is named to who names it. */
static void
graph_add (Graph *self,
           ForgeBoard *board,
           ForgeBoardElement *element,
           const char *key,
           gboolean is_back)
{
  for (guint i = 0; i < forge_board_element_get_n (element, key); i++)
    {
      ForgeBoardElement *other
          = forge_board_find (board, forge_board_element_get_item (element, key, i));
      guint from, to;

      if (other == NULL)
        continue;
      from = graph_number (self, is_back ? other : element);
      to = graph_number (self, is_back ? element : other);
      g_array_append_val (g_ptr_array_index (self->next, from), to);
    }
}

/* The shortest way from @start back to it; NULL where there is none. Looks at what can be reached,
 * and at nothing twice. (transfer full) (element-type guint), @start first */
static GArray *
find_way_back (const Graph *graph, guint start, guint *came_from)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (queue, start);
  for (guint i = 0; i < queue->len; i++)
    {
      const guint at = g_array_index (queue, guint, i);
      const GArray *next = g_ptr_array_index (graph->next, at);

      for (guint j = 0; j < next->len; j++)
        {
          const guint to = g_array_index (next, guint, j);

          if (to == start)
            {
              GArray *way = g_array_new (FALSE, FALSE, sizeof (guint));

              for (guint step = at; step != start; step = came_from[step])
                g_array_prepend_val (way, step);
              g_array_prepend_val (way, start);
              return way;
            }
          if (came_from[to] == G_MAXUINT)
            {
              came_from[to] = at;
              g_array_append_val (queue, to);
            }
        }
    }
  return NULL;
}

/* Takes away, again and again, what nothing leads to: what is left lies on a cycle or behind one.
 */
static gboolean *
find_suspects (const Graph *graph)
{
  const guint n = graph->elements->len;
  gboolean *is_suspect = g_new (gboolean, n + 1);
  g_autofree guint *n_before = g_new0 (guint, n + 1);
  g_autoptr (GArray) free_ones = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      const GArray *next = g_ptr_array_index (graph->next, i);

      is_suspect[i] = TRUE;
      for (guint j = 0; j < next->len; j++)
        n_before[g_array_index (next, guint, j)]++;
    }
  for (guint i = 0; i < n; i++)
    if (n_before[i] == 0)
      g_array_append_val (free_ones, i);
  for (guint i = 0; i < free_ones->len; i++)
    {
      const guint at = g_array_index (free_ones, guint, i);
      const GArray *next = g_ptr_array_index (graph->next, at);

      is_suspect[at] = FALSE;
      for (guint j = 0; j < next->len; j++)
        {
          const guint to = g_array_index (next, guint, j);

          if (--n_before[to] == 0)
            g_array_append_val (free_ones, to);
        }
    }
  return is_suspect;
}

static char *
describe_way (const Graph *graph, const GArray *way)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < way->len && i < MAX_NAMED; i++)
    {
      const ForgeBoardElement *element
          = g_ptr_array_index (graph->elements, g_array_index (way, guint, i));

      g_string_append_printf (text, "%s → ", forge_board_element_get_name (element));
    }
  if (way->len > MAX_NAMED)
    g_string_append (text, "… → ");
  g_string_append (text, forge_board_element_get_name (
                             g_ptr_array_index (graph->elements, g_array_index (way, guint, 0))));
  return g_string_free (text, FALSE);
}

/* Each element is in at most one cycle that is told. At most 200 are looked for: who has more has
 * another problem first. */
static void
tell_cycles (ForgeBoardRules *self,
             const Graph *graph,
             ForgeBoardKind kind,
             void (*tell) (ForgeBoardRules *, const Graph *, const GArray *, const char *))
{
  g_autofree gboolean *is_suspect = find_suspects (graph);
  g_autofree guint *came_from = g_new (guint, graph->elements->len + 1);
  guint n_tries = 0;

  for (guint i = 0; i < graph->elements->len && n_tries < 200; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (graph->elements, i);
      g_autoptr (GArray) way = NULL;
      g_autofree char *text = NULL;

      if (!is_suspect[i] || element->kind != kind)
        continue;
      n_tries++;
      for (guint j = 0; j < graph->elements->len; j++)
        came_from[j] = G_MAXUINT;
      way = find_way_back (graph, i, came_from);
      if (way == NULL)
        continue;
      for (guint j = 0; j < way->len; j++)
        is_suspect[g_array_index (way, guint, j)] = FALSE;
      text = describe_way (graph, way);
      tell (self, graph, way, text);
    }
}

static void
tell_policy_cycle (ForgeBoardRules *self, const Graph *graph, const GArray *way, const char *text)
{
  ForgeBoardElement *policy = g_ptr_array_index (graph->elements, g_array_index (way, guint, 0));
  ForgeBoardFinding *finding
      = forge_board_rules_add (self, "cycle", FORGE_SEVERITY_WARNING, policy,
                               g_strdup_printf (_ ("This leads back to itself: %s."), text),
                               _ ("Nothing says when it ends. Give a policy in it a condition."));

  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_SET_TEXT,
                               g_strdup (_ ("Let the policy react only the first time")),
                               "condition", _ ("Only the first time."));
}

static void
tell_event_cycle (ForgeBoardRules *self, const Graph *graph, const GArray *way, const char *text)
{
  ForgeBoardElement *event = g_ptr_array_index (graph->elements, g_array_index (way, guint, 0));
  const ForgeBoardElement *last
      = g_ptr_array_index (graph->elements, g_array_index (way, guint, way->len - 1));
  ForgeBoardFinding *finding = forge_board_rules_add (
      self, "cycle", FORGE_SEVERITY_WARNING, event,
      g_strdup_printf (_ ("These events follow each other in a circle: %s."), text),
      _ ("What follows happens later, so nothing can follow itself."));

  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_DROP,
                               g_strdup_printf (_ ("Do not let it follow “%s”"),
                                                forge_board_element_get_name (last)),
                               "follows", last->id);
}

void
forge_board_rules_find_cycles (ForgeBoardRules *self)
{
  g_auto (Graph) causes = { NULL };
  g_auto (Graph) events = { NULL };
  g_autoptr (GPtrArray) list = forge_board_list (self->board,
                                                 FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                                                     | FORGE_BOARD_BIT (FORGE_BOARD_EVENT)
                                                     | FORGE_BOARD_BIT (FORGE_BOARD_POLICY),
                                                 NULL);

  graph_init (&causes);
  graph_init (&events);
  for (guint i = 0; i < list->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (list, i);

      if (element->kind == FORGE_BOARD_COMMAND)
        graph_add (&causes, self->board, element, "emits", FALSE);
      else if (element->kind == FORGE_BOARD_EVENT)
        graph_add (&events, self->board, element, "follows", TRUE);
      else if (forge_board_element_get_text (element, "condition") == NULL)
        {
          graph_add (&causes, self->board, element, "reacts_to", TRUE);
          graph_add (&causes, self->board, element, "issues", FALSE);
        }
    }
  tell_cycles (self, &causes, FORGE_BOARD_POLICY, tell_policy_cycle);
  tell_cycles (self, &events, FORGE_BOARD_EVENT, tell_event_cycle);
}

static gboolean
has_any_role (const ForgeBoardElement *relation)
{
  static const char *const near[] = { "partnership", "shared-kernel", "conformist", NULL };
  const char *pattern = forge_board_element_get_text (relation, "pattern");

  return (pattern != NULL && g_strv_contains (near, pattern))
         || forge_board_element_get_n (relation, "upstream_roles") > 0
         || forge_board_element_get_n (relation, "downstream_roles") > 0
         || forge_board_element_get_n (relation, "translations") > 0;
}

/* Either way: who takes from whom is seen at the elements. */
static GHashTable *
collect_links (ForgeBoard *board)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list
      = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_RELATION), NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const ForgeBoardElement *relation = g_ptr_array_index (list, i);
      const char *up = forge_board_element_get_text (relation, "upstream");
      const char *down = forge_board_element_get_text (relation, "downstream");

      if (!has_any_role (relation))
        continue;
      g_hash_table_add (links, g_strdup_printf ("%s %s", up, down));
      g_hash_table_add (links, g_strdup_printf ("%s %s", down, up));
    }
  return links;
}

typedef struct
{
  ForgeBoardRules *rules;
  ForgeBoardElement *element;
} Subject;

static void
check_crossing (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  static const char *const loose[] = { "about", "links", "follows", "lane", NULL };
  const Subject *subject = data;
  ForgeBoardRules *self = subject->rules;
  const ForgeBoardElement *other = forge_board_find (self->board, id);
  const ForgeBoardElement *context;
  g_autofree char *pair = NULL;
  ForgeBoardFinding *finding;

  if (other == NULL || *other->context == '\0' || other->context == subject->element->context
      || g_strv_contains (loose, key->name))
    return;
  pair = g_strdup_printf ("%s %s", other->context, subject->element->context);
  if (g_hash_table_contains (self->links, pair))
    return;
  context = forge_board_find (self->board, other->context);
  finding = forge_board_rules_add (
      self, "crossing", FORGE_SEVERITY_WARNING, subject->element,
      g_strdup_printf (_ ("“%s” takes “%s” from the context “%s” without a translation."),
                       forge_board_element_get_name (subject->element),
                       forge_board_element_get_name (other),
                       forge_board_element_get_name (context)),
      _ ("Each context has words of its own. A relation between the two says in which language "
         "they talk, and who translates."));
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_RELATE,
                               g_strdup_printf (_ ("Add a relation to “%s” with a translation"),
                                                forge_board_element_get_name (context)),
                               NULL, other->context);
}

void
forge_board_rules_find_crossings (ForgeBoardRules *self, const GPtrArray *elements)
{
  g_autoptr (GHashTable) links = collect_links (self->board);

  self->links = links;
  for (guint i = 0; i < elements->len; i++)
    {
      Subject subject = { self, g_ptr_array_index (elements, i) };

      if (*subject.element->context != '\0')
        forge_board_refs_foreach (subject.element->kind, subject.element->node, check_crossing,
                                  &subject);
    }
  self->links = NULL;
}
