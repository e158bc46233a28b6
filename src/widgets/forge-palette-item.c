/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-palette-item"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-palette-item.h"

/* Of one group beside others, and of one group alone: more is scrolled and not read. */
#define MAX_BESIDE 7
#define MAX_ALONE  100

/* What was chosen last wins over what fits a little better. */
#define RECENT_BONUS 12

struct _ForgePaletteItem
{
  GObject parent_instance;

  ForgePaletteGroup group;
  char *title;
  char *detail; /* (nullable) */
  char *icon_name;
  char *action;
  char *accel; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ForgePaletteItem, forge_palette_item, G_TYPE_OBJECT)

static void
forge_palette_item_finalize (GObject *object)
{
  ForgePaletteItem *self = FORGE_PALETTE_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->icon_name);
  g_free (self->action);
  g_free (self->accel);

  G_OBJECT_CLASS (forge_palette_item_parent_class)->finalize (object);
}

static void
forge_palette_item_class_init (ForgePaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_palette_item_finalize;
}

static void
forge_palette_item_init (ForgePaletteItem *self)
{
}

/**
 * forge_palette_item_new:
 *
 * Returns: (transfer full): see the header
 */
ForgePaletteItem *
forge_palette_item_new (ForgePaletteGroup group,
                        const char *title,
                        const char *detail,
                        const char *icon_name,
                        const char *action,
                        const char *accel)
{
  ForgePaletteItem *self;

  g_return_val_if_fail (group > FORGE_PALETTE_RECENT && group < FORGE_N_PALETTE_GROUPS, NULL);
  g_return_val_if_fail (title != NULL && icon_name != NULL && action != NULL, NULL);

  self = g_object_new (FORGE_TYPE_PALETTE_ITEM, NULL);
  self->group = group;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->icon_name = g_strdup (icon_name);
  self->action = g_strdup (action);
  self->accel = g_strdup (accel);
  return self;
}

const char *
forge_palette_group_get_title (ForgePaletteGroup group)
{
  switch (group)
    {
    case FORGE_PALETTE_RECENT:
      return _ ("Recent");
    case FORGE_PALETTE_ACTIONS:
      return _ ("Actions");
    case FORGE_PALETTE_DOCUMENTS:
      return _ ("Documents");
    case FORGE_PALETTE_NODES:
      return _ ("In This Project");
    case FORGE_PALETTE_PROJECTS:
      return _ ("Projects");
    case FORGE_N_PALETTE_GROUPS:
    default:
      return _ ("Everything");
    }
}

ForgePaletteGroup
forge_palette_item_get_group (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), FORGE_PALETTE_ACTIONS);
  return self->group;
}

const char *
forge_palette_item_get_title (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  return self->title;
}

const char *
forge_palette_item_get_detail (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  return self->detail;
}

const char *
forge_palette_item_get_icon_name (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  return self->icon_name;
}

const char *
forge_palette_item_get_action (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  return self->action;
}

const char *
forge_palette_item_get_accel (ForgePaletteItem *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  return self->accel;
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

char *
forge_palette_item_dup_markup (ForgePaletteItem *self, const ForgeFuzzy *query)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) markup = g_string_new (NULL);
  const char *end = NULL;

  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  forge_fuzzy_match (query, self->title, positions);
  end = self->title;
  for (guint i = 0; i < positions->len; i++)
    {
      const char *hit = self->title + g_array_index (positions, guint, i);
      const char *next = g_utf8_next_char (hit);

      append_escaped (markup, end, (gsize) (hit - end));
      g_string_append (markup, "<b>");
      append_escaped (markup, hit, (gsize) (next - hit));
      g_string_append (markup, "</b>");
      end = next;
    }
  append_escaped (markup, end, strlen (end));
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

/* The title counts. A second word may name what stands behind it, to tell two of a name apart. */
static guint
score_item (ForgePaletteItem *self, const ForgeFuzzy *query, gboolean has_words)
{
  guint score = forge_fuzzy_match (query, self->title, NULL);
  g_autofree char *both = NULL;

  if (score > 0 || self->detail == NULL || !has_words)
    return score;
  both = g_strconcat (self->title, " ", self->detail, NULL);
  return forge_fuzzy_match (query, both, NULL) / 2;
}

static guint
find_recent (const char *const *recent, const char *action)
{
  guint i = 0;

  while (recent != NULL && recent[i] != NULL && !g_str_equal (recent[i], action))
    i++;
  return recent != NULL && recent[i] != NULL ? i : G_MAXUINT;
}

/* Without a query, the order in which they came is kept: the sort is stable. */
static int
compare_hits (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const ForgePaletteHit *left = a;
  const ForgePaletteHit *right = b;
  const guint *best = user_data;

  if (left->group == right->group)
    return (left->score < right->score) - (left->score > right->score);
  if (best[left->group] != best[right->group])
    return best[left->group] < best[right->group] ? 1 : -1;
  return left->group < right->group ? -1 : 1;
}

static GArray *
collect (GListModel *items,
         const char *text,
         ForgePaletteGroup only,
         const char *const *recent,
         guint *best)
{
  g_autoptr (ForgeFuzzy) query = forge_fuzzy_new (text);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ForgePaletteHit));
  gboolean is_empty = *text == '\0';
  gboolean has_words = strpbrk (text, " \t") != NULL;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      /* The model keeps it. */
      g_autoptr (ForgePaletteItem) item = g_list_model_get_item (items, i);
      ForgePaletteHit hit = { item, item->group, score_item (item, query, has_words) };
      guint age = find_recent (recent, item->action);

      if (hit.score == 0 || (only != FORGE_N_PALETTE_GROUPS && only != item->group))
        continue;
      if (age != G_MAXUINT && is_empty && only == FORGE_N_PALETTE_GROUPS)
        {
          hit.group = FORGE_PALETTE_RECENT;
          hit.score = G_MAXUINT - age;
        }
      else if (age != G_MAXUINT)
        hit.score += RECENT_BONUS;
      best[hit.group] = MAX (best[hit.group], hit.score);
      g_array_append_val (hits, hit);
    }
  return g_steal_pointer (&hits);
}

/**
 * forge_palette_rank:
 *
 * See the header.
 */
GArray *
forge_palette_rank (GListModel *items,
                    const char *query,
                    ForgePaletteGroup only,
                    const char *const *recent)
{
  guint best[FORGE_N_PALETTE_GROUPS] = { 0 };
  guint n_shown[FORGE_N_PALETTE_GROUPS] = { 0 };
  guint max = only == FORGE_N_PALETTE_GROUPS ? MAX_BESIDE : MAX_ALONE;
  g_autofree char *text = NULL;
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (ForgePaletteHit));

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  text = g_strstrip (g_strdup (query));
  hits = collect (items, text, only, recent, best);
  g_array_sort_with_data (hits, compare_hits, best);
  for (guint i = 0; i < hits->len; i++)
    {
      ForgePaletteHit *hit = &g_array_index (hits, ForgePaletteHit, i);

      if (n_shown[hit->group]++ < max)
        g_array_append_val (shown, *hit);
    }
  return g_steal_pointer (&shown);
}
