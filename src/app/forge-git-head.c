/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-head"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-git-head.h"
#include "widgets/forge-shrink.h"

struct _ForgeGitHead
{
  AdwBin parent_instance;

  GtkMenuButton *branch;
  GtkLabel *status;
  GtkWidget *transfers;
};

G_DEFINE_FINAL_TYPE (ForgeGitHead, forge_git_head, ADW_TYPE_BIN)

/* How the branch stands against the server, and what is not committed. */
static char *
describe (const ForgeGitState *state)
{
  g_autofree char *apart = NULL;
  const guint n = state->changes->len;

  if (state->is_merging)
    return g_strdup (_ ("In the middle of a merge: settle the conflicts, then commit."));
  if (state->has_upstream && state->n_ahead + state->n_behind > 0)
    /* Translators: numbers of commits that only this branch has, and only the server */
    apart = g_strdup_printf (_ ("%u ahead, %u behind"), state->n_ahead, state->n_behind);
  else if (state->has_upstream)
    apart = g_strdup (_ ("In step with the remote"));
  if (n > 0)
    {
      g_autofree char *changed
          = g_strdup_printf (ngettext ("%u file not committed", "%u files not committed", n), n);

      return apart != NULL ? g_strconcat (apart, "\n", changed, NULL) : g_strdup (changed);
    }
  return apart != NULL ? g_steal_pointer (&apart) : g_strdup (_ ("Everything is committed"));
}

/* Branches to switch to, those of remotes left out, and what else is done with them. */
static void
fill_branches (ForgeGitHead *self, const ForgeGitState *state)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) branches = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint i = 0; i < state->branches->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (state->branches, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (ref->name, NULL);

      if (ref->is_current || ref->is_remote)
        continue;
      g_menu_item_set_action_and_target (item, "project.git-switch", "s", ref->name);
      g_menu_append_item (branches, item);
    }
  g_menu_append (others, _ ("_New Branch…"), "project.git-new-branch");
  g_menu_append (others, _ ("_Merge or See All…"), "project.git-refs");
  if (g_menu_model_get_n_items (G_MENU_MODEL (branches)) > 0)
    g_menu_append_section (menu, _ ("Switch To"), G_MENU_MODEL (branches));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (self->branch, G_MENU_MODEL (menu));
}

static void
show_branch (ForgeGitHead *self, const ForgeGitState *state)
{
  const char *name = state->branch != NULL ? state->branch : _ ("No branch is checked out");
  /* Translators: name of a branch */
  g_autofree char *words = g_strdup_printf (_ ("Branch %s"), name);

  gtk_menu_button_set_label (self->branch, name);
  forge_shrink_buttons (GTK_WIDGET (self->branch));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->branch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->branch), state->folder);
  fill_branches (self, state);
}

static void
forge_git_head_class_init (ForgeGitHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-git-head.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeGitHead, branch);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitHead, status);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitHead, transfers);
}

static void
forge_git_head_init (ForgeGitHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}

void
forge_git_head_set_state (ForgeGitHead *self, const ForgeGitState *state)
{
  g_autofree char *status = NULL;

  g_return_if_fail (FORGE_IS_GIT_HEAD (self));
  g_return_if_fail (state != NULL && state->folder != NULL);

  status = describe (state);
  gtk_label_set_text (self->status, status);
  show_branch (self, state);
  gtk_widget_set_visible (self->transfers, state->remotes->len > 0);
}
