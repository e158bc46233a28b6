/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A diagram opens large from the real page, is looked at with keys, and is saved; what comes out is
 * read by parsers that are not ours. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <adwaita.h>

#include "forge-web-fixture.h"
#include "widgets/forge-diagram-view.h"
#include "widgets/forge-diagram-window.h"

#define FLOWCHART                                                                                  \
  "flowchart LR\n accTitle: Ways to a slot\n A[Patient] --> B[Slot]\n B --> C{Free?}\n"            \
  " C -->|yes| D[Booked]\n C -->|no| B\n"

typedef struct
{
  ForgeWebFixture web;
  ForgeDiagramWindow *window;
  ForgeDiagramView *view;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  forge_web_fixture_set_up (&fixture->web, data);
  fixture->folder = g_dir_make_tmp ("forge-diagram-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFileEnumerator) files
      = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  GFile *file;

  while (g_file_enumerator_iterate (files, NULL, &file, NULL, NULL) && file != NULL)
    g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
  g_clear_pointer (&fixture->folder, g_free);
  forge_web_fixture_tear_down (&fixture->web, data);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (gtk_widget_get_ancestor (GTK_WIDGET (fixture->view), GTK_TYPE_STACK)));
}

static gboolean
is_drawn (gpointer data)
{
  return !g_str_equal (get_page (data), "wait");
}

static void
open_window (Fixture *fixture, const char *source)
{
  fixture->window = forge_diagram_window_present (FORGE_PREVIEW (fixture->web.preview), source);
  fixture->view
      = FORGE_DIAGRAM_VIEW (forge_display_find (GTK_WIDGET (fixture->window), "ForgeDiagramView"));
  g_assert_true (forge_display_wait (is_drawn, fixture, 60));
}

static gboolean
has_diagram (gpointer data)
{
  return ((ForgeWebFixture *) data)->diagram != NULL;
}

/* What a person does in the page. */
static void
test_activate (Fixture *fixture, gconstpointer data)
{
  ForgeWebFixture *web = &fixture->web;

  forge_web_fixture_show_text (web,
                               "```mermaid\n" FLOWCHART "```\n\n```mermaid\npie\n what\n```\n");
  g_assert_true (
      forge_web_fixture_wait_page (web, "document.querySelectorAll('figure.drawn').length == 1 && "
                                        "document.querySelectorAll('figure.broken').length == 1"));
  FORGE_ASSERT_PAGE (web->view,
                     "const f = document.querySelector('figure'); [f.role, f.ariaLabel, "
                     "f.tabIndex].join()",
                     "button,Flowchart: Ways to a slot,0");
  FORGE_ASSERT_PAGE (web->view, "document.querySelector('figure img').click(); ''", "");
  g_assert_true (forge_display_wait (has_diagram, web, 10));
  g_assert_cmpstr (web->diagram, ==, FLOWCHART);
  g_assert_cmpuint (web->line, ==, 0);

  g_clear_pointer (&web->diagram, g_free);
  FORGE_ASSERT_PAGE (web->view,
                     "document.querySelectorAll('figure')[1].dispatchEvent(new "
                     "KeyboardEvent('keydown', {key: 'Enter', bubbles: true})); ''",
                     "");
  g_assert_true (forge_display_wait (has_diagram, web, 10));
  g_assert_cmpstr (web->diagram, ==, "pie\n what\n");
  /* A click on what is broken leads to its text. */
  g_clear_pointer (&web->diagram, g_free);
  FORGE_ASSERT_PAGE (web->view, "document.querySelector('figure.broken pre').click(); ''", "");
  forge_display_spin (300);
  g_assert_null (web->diagram);
  g_assert_cmpuint (web->line, >, 8);
}

static gboolean
menu_cb (WebKitWebView *view, WebKitContextMenu *menu, gpointer unused, gpointer user_data)
{
  gboolean *is_offered = user_data;

  for (guint i = 0; i < webkit_context_menu_get_n_items (menu); i++)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i);
      GAction *action = webkit_context_menu_item_get_gaction (item);

      if (action != NULL && g_str_equal (g_action_get_name (action), "open-diagram"))
        {
          *is_offered = TRUE;
          g_action_activate (action, NULL);
        }
    }
  return TRUE;
}

/* The menu of the page offers it on a diagram, and only there. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  ForgeWebFixture *web = &fixture->web;
  gboolean is_offered = FALSE, handled;

  forge_web_fixture_show_text (web, "Text\n\n```mermaid\n" FLOWCHART "```\n");
  g_assert_true (forge_web_fixture_wait_page (web, "!!document.querySelector('figure.drawn')"));
  g_signal_connect_after (web->view, "context-menu", G_CALLBACK (menu_cb), &is_offered);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WebKitContextMenu) menu = webkit_context_menu_new ();

      FORGE_ASSERT_PAGE (web->view,
                         i == 0 ? "document.querySelector('p').dispatchEvent(new "
                                  "MouseEvent('contextmenu', {bubbles: true})); ''"
                                : "document.querySelector('img').dispatchEvent(new "
                                  "MouseEvent('contextmenu', {bubbles: true})); ''",
                         "");
      forge_display_spin (200);
      g_signal_emit_by_name (web->view, "context-menu", menu, NULL, &handled);
      g_assert_cmpint (is_offered, ==, i == 1);
    }
  g_assert_cmpstr (web->diagram, ==, FLOWCHART);
}

static double
get_value (Fixture *fixture, const char *name)
{
  g_autoptr (GtkAdjustment) adjustment = NULL;

  g_object_get (fixture->view, name, &adjustment, NULL);
  return gtk_adjustment_get_value (adjustment);
}

static void
act (Fixture *fixture, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), name, NULL));
  forge_display_spin (100);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  gboolean fits;
  double fit, x;

  open_window (fixture, FLOWCHART);
  g_assert_cmpstr (get_page (fixture), ==, "picture");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Flowchart: Ways to a slot");
  forge_display_spin (600);
  fit = forge_diagram_view_get_zoom (fixture->view);
  g_assert_cmpfloat (fit, >, 1);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "diagram-fit");

  act (fixture, "diagram.zoom-reset");
  g_assert_cmpfloat (forge_diagram_view_get_zoom (fixture->view), ==, 1);
  act (fixture, "diagram.zoom-in");
  g_assert_cmpfloat (forge_diagram_view_get_zoom (fixture->view), ==, 1.25);
  act (fixture, "diagram.zoom-out");
  act (fixture, "diagram.zoom-out");
  g_assert_cmpfloat_with_epsilon (forge_diagram_view_get_zoom (fixture->view), 0.8, 1e-9);
  g_object_get (fixture->view, "fits", &fits, NULL);
  g_assert_false (fits);

  /* It ends somewhere, and what is in the middle stays there. */
  for (guint i = 0; i < 40; i++)
    forge_diagram_view_zoom_step (fixture->view, TRUE);
  g_assert_cmpfloat (forge_diagram_view_get_zoom (fixture->view), ==, FORGE_DIAGRAM_ZOOM_MAX);
  x = get_value (fixture, "hadjustment");
  g_assert_cmpfloat (x, >, 100);
  forge_display_spin (800);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "diagram-close");
  forge_diagram_view_pan (fixture->view, 48, 0);
  g_assert_cmpfloat (get_value (fixture, "hadjustment"), ==, x + 48);
  forge_diagram_view_pan (fixture->view, -1e9, -1e9);
  g_assert_cmpfloat (get_value (fixture, "hadjustment"), ==, 0);

  act (fixture, "diagram.fit");
  g_assert_cmpfloat_with_epsilon (forge_diagram_view_get_zoom (fixture->view), fit, 1e-9);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 480);
  forge_display_spin (600);
  g_assert_cmpfloat (forge_diagram_view_get_zoom (fixture->view), <, fit);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "diagram-360");
}

static gboolean
is_told (gpointer data)
{
  return forge_display_find (GTK_WIDGET (((Fixture *) data)->window), "AdwToastWidget") != NULL;
}

/* (transfer full): where it lies. */
static char *
save (Fixture *fixture, const char *name, ForgeDiagramFormat format)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  forge_diagram_window_save (fixture->window, file, format);
  g_assert_true (forge_display_wait (is_told, fixture, 30));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  return path;
}

static void
run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &words,
                &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", command[0], words);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* libxml2's own program reads it, librsvg draws it, and it is as large as it says. */
static void
test_save_svg (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) drawn = NULL;
  g_autofree char *path = NULL, *text = NULL;

  open_window (fixture, FLOWCHART);
  path = save (fixture, "way.svg", FORGE_DIAGRAM_SVG);
  run ((const char *const[]){ "xmllint", "--noout", "--nonet", path, NULL });
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Patient"));
  g_assert_nonnull (strstr (text, "<style"));
  g_assert_nonnull (strstr (text, "marker-end=\"url(#"));
  drawn = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (drawn), >, 200);
}

static void
test_save_png (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) svg = NULL, png = NULL;
  g_autofree char *svg_path = NULL, *png_path = NULL;

  open_window (fixture, FLOWCHART);
  svg_path = save (fixture, "way.svg", FORGE_DIAGRAM_SVG);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  open_window (fixture, FLOWCHART);
  png_path = save (fixture, "way.png", FORGE_DIAGRAM_PNG);
  svg = gdk_texture_new_from_filename (svg_path, &error);
  g_assert_no_error (error);
  png = gdk_texture_new_from_filename (png_path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (png), ==, 2 * gdk_texture_get_width (svg));
  g_assert_cmpint (gdk_texture_get_height (png), ==, 2 * gdk_texture_get_height (svg));
}

/* Each kind that the built-in writer or a person may use is drawn, and keeps its look as SVG. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const SOURCES[] = {
    "sequenceDiagram\n A->>B: Hello\n B-->>A: Hi\n",
    "classDiagram\n class A {\n +int x\n }\n A <|-- B\n",
    "stateDiagram-v2\n [*] --> Open\n Open --> [*]\n",
    "erDiagram\n TOOL ||--o{ LOAN : has\n",
    "gantt\n dateFormat YYYY-MM-DD\n section A\n One :2024-01-01, 3d\n",
    "pie title Pets\n \"Dogs\" : 3\n \"Cats\" : 2\n",
    "mindmap\n root\n  one\n  two\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".svg", i);
      g_autofree char *path = NULL, *text = NULL;

      g_test_message ("%s", SOURCES[i]);
      open_window (fixture, SOURCES[i]);
      g_assert_cmpstr (get_page (fixture), ==, "picture");
      path = save (fixture, name, FORGE_DIAGRAM_SVG);
      run ((const char *const[]){ "xmllint", "--noout", "--nonet", path, NULL });
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "<style"));
      gtk_window_destroy (GTK_WINDOW (fixture->window));
    }
}

/* What its author put in to run or to lead away is not in the file. */
static void
test_hostile_source (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *text = NULL;

  open_window (fixture, "%%{init: {\"securityLevel\": \"loose\", \"htmlLabels\": true, "
                        "\"themeCSS\": \"@import url(http://bad.example/);\"}}%%\n"
                        "flowchart LR\n A[\"<img src=x onerror=alert(1)>\"] --> B\n"
                        " click A href \"http://bad.example/\" \"go\"\n");
  g_assert_cmpstr (get_page (fixture), ==, "picture");
  path = save (fixture, "hostile.svg", FORGE_DIAGRAM_SVG);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "bad.example"));
  g_assert_null (strstr (text, "<script"));
  g_assert_null (strstr (text, "<img"));
  g_assert_null (strstr (text, "foreignObject"));
}

/* The words say which line, also below comments, and the source is there to be read. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  static const char SOURCE[] = "%% a note\nflowchart LR\n A[Patient --> \n";
  GtkWidget *text;
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  open_window (fixture, SOURCE);
  g_assert_cmpstr (get_page (fixture), ==, "problem");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (
                       forge_display_find (GTK_WIDGET (fixture->window), "AdwStatusPage"))),
                   ==, "Line 3 is wrong.");
  text = forge_display_find (GTK_WIDGET (fixture->window), "GtkSourceView");
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  shown = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (shown, ==, SOURCE);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "diagram-broken");
}

typedef struct
{
  GBytes *bytes;
  GError *error;
  gboolean is_done;
} Rendered;

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Rendered *rendered = user_data;
  double width, height;

  rendered->bytes = forge_preview_render_diagram_finish (FORGE_PREVIEW (source), result, &width,
                                                         &height, &rendered->error);
  rendered->is_done = TRUE;
}

static gboolean
is_rendered (gpointer data)
{
  return ((Rendered *) data)->is_done;
}

/* A page that somebody took over gives anything: each answer is an error, none reaches the window.
 */
static void
test_hostile_page (Fixture *fixture, gconstpointer data)
{
  static const char *const ANSWERS[] = {
    "null",
    "'text'",
    "({})",
    "({ data: '', width: 1, height: 1 })",
    "({ data: 7, width: 1, height: 1 })",
    "({ data: 'iVBORw0KGgo=', width: 1, height: 1 })",
    "({ data: btoa('\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\x0dIHDR' + "
    "'\\x7f\\xff\\xff\\xff'.repeat(9)), width: 1, height: 1 })",
    "({ data: '<svg onload=\"x()\"/>', width: 1, height: 1 })",
    "({ data: GOOD, width: NaN, height: 1 })",
    "({ data: GOOD, width: 1, height: -1 })",
    "({ data: GOOD, width: 1e300, height: 1 })",
    "({ error: 'x'.repeat(5000) })",
    "(() => { throw new Error('no'); })()",
  };
  static const char GOOD[] = "const GOOD = btoa('\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\x0dIHDR' + "
                             "'\\0\\0\\0\\x01'.repeat(9));";

  for (gsize i = 0; i < G_N_ELEMENTS (ANSWERS); i++)
    {
      g_autofree char *script
          = g_strdup_printf ("{ %s forge.renderDiagram = async () => (%s); } ''", GOOD, ANSWERS[i]);
      Rendered rendered = { NULL, NULL, FALSE };

      g_test_message ("%s", ANSWERS[i]);
      FORGE_ASSERT_PAGE (fixture->web.view, script, "");
      forge_preview_render_diagram_async (FORGE_PREVIEW (fixture->web.preview), "graph", 1, NULL,
                                          rendered_cb, &rendered);
      g_assert_true (forge_display_wait (is_rendered, &rendered, 20));
      g_assert_null (rendered.bytes);
      g_assert_nonnull (rendered.error);
      g_clear_error (&rendered.error);
    }
}

/* It goes with the preview that draws for it. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FLOWCHART);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  adw_window_set_content (ADW_WINDOW (fixture->web.window), gtk_label_new ("other"));
  forge_display_spin (300);
  g_assert_null (fixture->window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-diagram-window");

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/diagram-window/activate", test_activate);
  ADD ("/diagram-window/menu", test_menu);
  ADD ("/diagram-window/zoom", test_zoom);
  ADD ("/diagram-window/save-svg", test_save_svg);
  ADD ("/diagram-window/save-png", test_save_png);
  ADD ("/diagram-window/kinds", test_kinds);
  ADD ("/diagram-window/hostile-source", test_hostile_source);
  ADD ("/diagram-window/broken", test_broken);
  ADD ("/diagram-window/hostile-page", test_hostile_page);
  ADD ("/diagram-window/close", test_close);
#undef ADD
  return g_test_run ();
}
