/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-merge-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-conflict.h"
#include "widgets/forge-merge-view.h"
#include "widgets/forge-narrow-bin.h"

struct _ForgeMergeView
{
  GtkWidget parent_instance;

  ForgeNarrowBin *bin;
  GtkLabel *place;
  GtkBox *sides;
  GtkLabel *ours_name;
  GtkTextView *ours;
  GtkWidget *base_frame;
  GtkLabel *base_name;
  GtkTextView *base;
  GtkLabel *theirs_name;
  GtkTextView *theirs;
  GtkTextView *result;

  char *text;
  GPtrArray *conflicts; /* (element-type ForgeConflict), of the text */
  GPtrArray *decisions; /* (element-type utf8): the lines for each; NULL: not decided */
  guint shown;
  gboolean is_ours; /* the result is being filled by us */
};

G_DEFINE_FINAL_TYPE (ForgeMergeView, forge_merge_view, GTK_TYPE_WIDGET)

enum
{
  PROP_N_OPEN = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_text (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static char *
dup_text (GtkTextView *view)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (view), "text", &text, NULL);
  return text;
}

static const ForgeConflict *
get_conflict (ForgeMergeView *self)
{
  return self->shown < self->conflicts->len ? g_ptr_array_index (self->conflicts, self->shown)
                                            : NULL;
}

static void
show_place (ForgeMergeView *self)
{
  const ForgeConflict *conflict = get_conflict (self);
  const guint n_open = forge_merge_view_get_n_open (self);
  g_autofree char *open = NULL;
  g_autofree char *place = NULL;

  if (conflict == NULL)
    {
      gtk_label_set_text (self->place, _ ("There is nothing to decide."));
      return;
    }
  open = n_open > 0 ? g_strdup_printf (ngettext ("%u is not decided", "%u are not decided", n_open),
                                       n_open)
                    : g_strdup (_ ("All are decided"));
  /* Translators: number of this conflict, how many there are, line, "2 are not decided" */
  place = g_strdup_printf (_ ("Conflict %u of %u, line %u. %s."), self->shown + 1,
                           self->conflicts->len, conflict->line, open);
  gtk_label_set_text (self->place, place);
}

/* What was decided; of an open one both sides, of which a person deletes what is wrong. */
static void
show_result (ForgeMergeView *self)
{
  const char *decision = g_ptr_array_index (self->decisions, self->shown);
  g_autofree char *both = forge_conflict_dup_choice (get_conflict (self), FORGE_CONFLICT_BOTH);

  self->is_ours = TRUE;
  set_text (self->result, decision != NULL ? decision : both);
  self->is_ours = FALSE;
}

static void
show_conflict (ForgeMergeView *self)
{
  const ForgeConflict *conflict = get_conflict (self);

  show_place (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.previous", self->conflicts->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.next", self->conflicts->len > 1);
  gtk_text_view_set_editable (self->result, conflict != NULL);
  if (conflict == NULL)
    return;
  gtk_label_set_text (self->ours_name,
                      *conflict->ours_name != '\0' ? conflict->ours_name : _ ("Your text"));
  gtk_label_set_text (self->theirs_name,
                      *conflict->theirs_name != '\0' ? conflict->theirs_name : _ ("Other text"));
  set_text (self->ours, conflict->ours);
  set_text (self->theirs, conflict->theirs);
  gtk_widget_set_visible (self->base_frame, conflict->base != NULL);
  set_text (self->base, conflict->base != NULL ? conflict->base : "");
  show_result (self);
}

static void
decide (ForgeMergeView *self, char *lines)
{
  char **place = (char **) &g_ptr_array_index (self->decisions, self->shown);

  g_free (*place);
  *place = lines;
  show_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_OPEN]);
}

static void
use_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMergeView *self = FORGE_MERGE_VIEW (widget);
  ForgeConflictChoice choice = g_str_equal (action_name, "merge.use-ours") ? FORGE_CONFLICT_OURS
                               : g_str_equal (action_name, "merge.use-theirs")
                                   ? FORGE_CONFLICT_THEIRS
                                   : FORGE_CONFLICT_BOTH;

  if (get_conflict (self) == NULL)
    return;
  decide (self, forge_conflict_dup_choice (get_conflict (self), choice));
  show_result (self);
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMergeView *self = FORGE_MERGE_VIEW (widget);
  const guint n = self->conflicts->len;

  if (n == 0)
    return;
  self->shown = (self->shown + (g_str_equal (action_name, "merge.next") ? 1 : n - 1)) % n;
  show_conflict (self);
}

static void
typed_cb (ForgeMergeView *self)
{
  if (!self->is_ours && get_conflict (self) != NULL)
    decide (self, dup_text (self->result));
}

/* Beside each other where there is room. */
static void
turn (ForgeMergeView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides),
                                  forge_narrow_bin_get_is_narrow (self->bin)
                                      ? GTK_ORIENTATION_VERTICAL
                                      : GTK_ORIENTATION_HORIZONTAL);
}

static void
forge_merge_view_dispose (GObject *object)
{
  ForgeMergeView *self = FORGE_MERGE_VIEW (object);

  if (self->bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->bin)));

  G_OBJECT_CLASS (forge_merge_view_parent_class)->dispose (object);
}

static void
forge_merge_view_finalize (GObject *object)
{
  ForgeMergeView *self = FORGE_MERGE_VIEW (object);

  g_free (self->text);
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->decisions);

  G_OBJECT_CLASS (forge_merge_view_parent_class)->finalize (object);
}

static void
forge_merge_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, forge_merge_view_get_n_open (FORGE_MERGE_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    guint key;
    GtkWidgetActionActivateFunc func;
  } ACTIONS[] = {
    { "merge.use-ours", GDK_KEY_1, use_cb }, { "merge.use-theirs", GDK_KEY_2, use_cb },
    { "merge.use-both", GDK_KEY_3, use_cb }, { "merge.previous", GDK_KEY_Up, step_cb },
    { "merge.next", GDK_KEY_Down, step_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].func);
      gtk_widget_class_add_binding_action (widget_class, ACTIONS[i].key, GDK_ALT_MASK,
                                           ACTIONS[i].name, NULL);
    }
}

static void
forge_merge_view_class_init (ForgeMergeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_merge_view_dispose;
  object_class->finalize = forge_merge_view_finalize;
  object_class->get_property = forge_merge_view_get_property;
  props[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "forgemerge");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-merge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, bin);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, place);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, sides);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, ours_name);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, ours);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, base_frame);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, base_name);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, base);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, theirs_name);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, theirs);
  gtk_widget_class_bind_template_child (widget_class, ForgeMergeView, result);
  gtk_widget_class_bind_template_callback (widget_class, turn);
}

static void
label_text (GtkTextView *view, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
forge_merge_view_init (ForgeMergeView *self)
{
  self->text = g_strdup ("");
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_conflict_free);
  self->decisions = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->base_name, _ ("Before"));
  label_text (self->ours, _ ("Your text"));
  label_text (self->base, _ ("Text before both changes"));
  label_text (self->theirs, _ ("Other text"));
  g_signal_connect_object (gtk_text_view_get_buffer (self->result), "changed",
                           G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  show_conflict (self);
}

/**
 * forge_merge_view_new:
 *
 * Returns: (transfer floating)
 */
GtkWidget *
forge_merge_view_new (void)
{
  return g_object_new (FORGE_TYPE_MERGE_VIEW, NULL);
}

void
forge_merge_view_set_text (ForgeMergeView *self, const char *text)
{
  g_return_if_fail (FORGE_IS_MERGE_VIEW (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  g_ptr_array_unref (self->conflicts);
  self->conflicts = forge_conflict_find (text);
  g_ptr_array_set_size (self->decisions, 0);
  g_ptr_array_set_size (self->decisions, (int) self->conflicts->len);
  self->shown = 0;
  show_conflict (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_OPEN]);
}

/**
 * forge_merge_view_dup_text:
 *
 * Returns: (transfer full)
 */
char *
forge_merge_view_dup_text (ForgeMergeView *self)
{
  char *text;

  g_return_val_if_fail (FORGE_IS_MERGE_VIEW (self), NULL);

  text = g_strdup (self->text);
  /* From the end on, so that the places of the others stay. */
  for (guint i = self->conflicts->len; i-- > 0;)
    {
      const char *decision = g_ptr_array_index (self->decisions, i);
      char *next;

      if (decision == NULL)
        continue;
      next = forge_conflict_replace (g_ptr_array_index (self->conflicts, i), text, decision);
      g_free (text);
      text = next;
    }
  return text;
}

guint
forge_merge_view_get_n_open (ForgeMergeView *self)
{
  guint n_open = 0;

  g_return_val_if_fail (FORGE_IS_MERGE_VIEW (self), 0);

  for (guint i = 0; i < self->decisions->len; i++)
    n_open += g_ptr_array_index (self->decisions, i) == NULL;
  return n_open;
}
