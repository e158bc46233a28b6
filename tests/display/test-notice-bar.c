/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence across the top of a page, and its answers. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-notice-bar.h"

typedef struct
{
  GtkWindow *window;
  ForgeNoticeBar *bar;
  guint n_agreed;
  guint n_dismissed;
  gboolean was_hidden; /* when the answer came */
} Fixture;

static void
agreed_cb (Fixture *self)
{
  self->n_agreed++;
  self->was_hidden = forge_notice_bar_get_message (self->bar) == NULL;
}

static void
dismissed_cb (Fixture *self)
{
  self->n_dismissed++;
  self->was_hidden = forge_notice_bar_get_message (self->bar) == NULL;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->bar = g_object_new (FORGE_TYPE_NOTICE_BAR, NULL);
  g_signal_connect_swapped (self->bar, "agreed", G_CALLBACK (agreed_cb), self);
  g_signal_connect_swapped (self->bar, "dismissed", G_CALLBACK (dismissed_cb), self);
  self->window = forge_display_show (GTK_WIDGET (self->bar), 500, 80);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
}

/* The button with that label, where it is shown. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (self->bar);

  g_assert_null (forge_notice_bar_get_message (self->bar));
  forge_notice_bar_show (self->bar, "Two sections wait.", "_Review", "_Later");
  g_assert_cmpstr (forge_notice_bar_get_message (self->bar), ==, "Two sections wait.");
  g_signal_emit_by_name (find_button (bar, "_Review"), "clicked");
  g_assert_cmpuint (self->n_agreed, ==, 1);
  g_assert_true (self->was_hidden);
  g_assert_null (forge_notice_bar_get_message (self->bar));
  forge_notice_bar_show (self->bar, "Again.", "_Review", "_Later");
  g_signal_emit_by_name (find_button (bar, "_Later"), "clicked");
  g_assert_cmpuint (self->n_dismissed, ==, 1);
  g_assert_true (self->was_hidden);
}

/* What only tells has one button. */
static void
test_one_answer (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (self->bar);

  forge_notice_bar_show (self->bar, "Two sections wait.", "_Review", "_Later");
  forge_notice_bar_show (self->bar, "There is no section here.", NULL, "_Close");
  g_assert_null (find_button (bar, "_Review"));
  g_assert_nonnull (find_button (bar, "_Close"));
  forge_notice_bar_hide (self->bar);
  g_assert_null (forge_notice_bar_get_message (self->bar));
  g_assert_cmpuint (self->n_agreed + self->n_dismissed, ==, 0);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "notice-bar");
#define ADD(name, function)                                                                        \
  g_test_add ("/notice-bar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answers", test_answers);
  ADD ("one-answer", test_one_answer);
#undef ADD
  return g_test_run ();
}
