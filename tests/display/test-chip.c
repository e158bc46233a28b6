/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-chip.h"

static void
assert_label (GtkWidget *chip, const char *expected)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (forge_display_find (chip, "GtkLabel"))), ==,
                   expected);
}

/* Who wrote something is an icon and a word, never the colour alone. */
static void
test_author (void)
{
  static const struct
  {
    const char *author;
    gboolean is_suggestion;
    const char *suffix;
    const char *label;
    const char *icon;
    const char *css_class;
  } cases[] = {
    { "user", FALSE, "today", "You · today", "avatar-default-symbolic", "neutral" },
    { NULL, FALSE, NULL, "You", "avatar-default-symbolic", "neutral" },
    { "draft", TRUE, "today", "Suggested · built-in writer", "document-edit-symbolic", "id" },
    { "template", FALSE, NULL, "template", "document-edit-symbolic", "id" },
    { "acme/large", FALSE, NULL, "acme/large", "forge-spark-symbolic", "model" },
  };
  GtkWidget *chip = g_object_ref_sink (forge_chip_new ("web", NULL, "neutral"));

  g_assert_false (gtk_widget_get_visible (forge_display_find (chip, "GtkImage")));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *icon = forge_display_find (chip, "GtkImage");

      forge_chip_set_author (FORGE_CHIP (chip), cases[i].author, cases[i].is_suggestion,
                             cases[i].suffix);
      assert_label (chip, cases[i].label);
      g_assert_true (gtk_widget_get_visible (icon));
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (icon)), ==, cases[i].icon);
      g_assert_true (gtk_widget_has_css_class (chip, cases[i].css_class));
    }
  g_assert_false (gtk_widget_has_css_class (chip, "neutral"));
  g_object_unref (chip);
}

static void
assert_can_shrink (GtkWidget *chip, const char *label, gboolean can)
{
  int minimum, natural;

  forge_chip_set (FORGE_CHIP (chip), label, NULL, "neutral");
  gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum < natural, ==, can);
}

/* A cut off “built-in…” would say nothing; a long name gives way. */
static void
test_width (void)
{
  GtkWidget *chip = g_object_ref_sink (forge_chip_new ("web", NULL, "neutral"));

  assert_can_shrink (chip, "built-in writer", FALSE);
  assert_can_shrink (chip, "openrouter/some-vendor/some-model-large", TRUE);
  assert_can_shrink (chip, "You", FALSE);
  g_object_unref (chip);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-chip");
  g_test_add_func ("/chip/author", test_author);
  g_test_add_func ("/chip/width", test_width);
  return g_test_run ();
}
