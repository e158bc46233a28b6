/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures on their way from the clipboard, or from files, into the text, the store and the
 * preview. */
#include "config.h"

#include <string.h>

#include "app/forge-document-page.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "forge-web-fixture.h"
#include "store/forge-store-pictures.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-picture-insert.h"

#define SVG                                                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">"                          \
  "<script>document.title = 'ran'</script><rect width=\"30\" height=\"20\" fill=\"teal\"/></svg>"

/* A picture of so many pixels, as its place in a page says. */
#define WIDTHS "[...document.querySelectorAll('img')].map((n) => n.naturalWidth + n.alt).join()"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWidget *page;
  GtkWindow *window;
  ForgeEditor *editor;
  const char *wanted;
} Fixture;

static void
set_up (Fixture *self, gconstpointer mode)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Map", "A map of the town.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_save (self->project, FORGE_KIND_PRD, "# PRD\n\n");
  self->page = g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", self->project, "kind",
                             FORGE_KIND_PRD, "view-mode", mode, NULL);
  self->editor = forge_document_view_get_editor (
      forge_document_page_get_view (FORGE_DOCUMENT_PAGE (self->page)));
  self->window = forge_display_show (self->page, 900, 500);
  forge_display_spin (200);
  forge_editor_go_to_line (self->editor, 3);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (300);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
}

static GBytes *
make_png (int width)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 ((gsize) width * 4), (gsize) width * 4);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (width, 1, GDK_MEMORY_R8G8B8A8, pixels, (gsize) width * 4);

  return gdk_texture_save_to_png_bytes (texture);
}

static void
paste (Fixture *self, GdkContentProvider *provider)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->editor)), provider);
  g_object_unref (provider);
  g_signal_emit_by_name (self->editor, "paste-clipboard");
}

static gboolean
has_text (gpointer data)
{
  const Fixture *self = data;
  g_autofree char *text = forge_editor_dup_text (self->editor);

  return g_str_equal (text, self->wanted);
}

static void
wait_for (Fixture *self, const char *wanted)
{
  g_autofree char *text = NULL;

  self->wanted = wanted;
  forge_display_wait (has_text, self, 10);
  text = forge_editor_dup_text (self->editor);
  g_assert_cmpstr (text, ==, wanted);
}

static ForgePicture *
load (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  ForgePicture *picture
      = forge_store_get_picture (forge_project_session_get_store (self->project),
                                 forge_project_session_get_id (self->project), name, &error);

  g_assert_no_error (error);
  return picture;
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png (3);
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, sizeof SVG - 1);
  g_autoptr (ForgePicture) picture = NULL;
  g_autoptr (ForgePicture) drawing = NULL;
  g_autofree char *clean = NULL;

  paste (self, gdk_content_provider_new_for_bytes ("image/png", png));
  wait_for (self, "# PRD\n\n![Picture](images/picture.png)");
  picture = load (self, "picture.png");
  g_assert_true (g_bytes_equal (picture->bytes, png));
  forge_text_history_undo (forge_editor_get_history (self->editor));
  wait_for (self, "# PRD\n\n");
  paste (self, gdk_content_provider_new_for_bytes ("image/svg+xml", svg));
  wait_for (self, "# PRD\n\n![Picture](images/picture.svg)");
  drawing = load (self, "picture.svg");
  clean = g_strndup (g_bytes_get_data (drawing->bytes, NULL), g_bytes_get_size (drawing->bytes));
  g_assert_nonnull (strstr (clean, "teal"));
  g_assert_null (strstr (clean, "script"));
}

/* Whoever copies words often gives a picture of them, too. */
static void
test_words_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png (3);
  g_autoptr (GBytes) words = g_bytes_new_static ("three cells", 11);
  GdkContentProvider *both[]
      = { gdk_content_provider_new_for_bytes ("image/png", png),
          gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", words) };

  paste (self, gdk_content_provider_new_union (both, 2));
  wait_for (self, "# PRD\n\nthree cells");
}

static GFile *
write_file (Fixture *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->base.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static GdkFileList *
make_list (GFile *first, GFile *second)
{
  GFile *files[] = { first, second };

  return gdk_file_list_new_from_array (files, second != NULL ? 2 : 1);
}

/* As the toolkit tells it when something is let go over the text. */
static gboolean
drop (Fixture *self, GdkFileList *list)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (self->editor));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (all, i);

      /* The other one, which is for words, comes with the text view. */
      if (GTK_IS_DROP_TARGET (controller)
          && gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller))
                 == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "drop", &value, 90., 60., &is_taken);
    }
  return is_taken;
}

static void
test_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png (3);
  g_autoptr (GBytes) words = g_bytes_new_static ("only words", 10);
  g_autoptr (GFile) map = write_file (self, "My [old] Map.PNG", png);
  g_autoptr (GFile) fake = write_file (self, "fake.png", words);
  g_autoptr (GFile) text = write_file (self, "notes.txt", words);
  g_autoptr (ForgePicture) picture = NULL;
  g_autofree char *path = g_file_get_parse_name (text);
  g_autofree char *named = NULL;

  g_assert_true (drop (self, make_list (map, fake)));
  wait_for (self, "# PRD\n\n![My old Map](images/my-old-map.png)");
  picture = load (self, "my-old-map.png");
  g_assert_true (g_bytes_equal (picture->bytes, png));
  g_assert_true (gtk_widget_get_mapped (forge_display_find (self->page, "ForgeNoticeBar")));
  forge_display_save_picture (self->page, "picture-insert-refused");
  forge_text_history_undo (forge_editor_get_history (self->editor));
  wait_for (self, "# PRD\n\n");
  g_assert_true (drop (self, make_list (text, NULL)));
  named = g_strconcat ("# PRD\n\n", path, NULL);
  wait_for (self, named);
}

/* A name says nothing of what a page would fetch for it. */
static void
test_remote (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) remote = g_file_new_for_uri ("http://127.0.0.1:9/map.png");

  g_assert_true (drop (self, make_list (remote, NULL)));
  wait_for (self, "# PRD\n\nhttp://127.0.0.1:9/map.png");
}

static gboolean
has_view (gpointer data)
{
  return forge_display_find (((Fixture *) data)->page, "WebKitWebView") != NULL;
}

static void
wait_for_page (Fixture *self, const char *script, const char *expected)
{
  WebKitWebView *view;
  g_autofree char *got = NULL;

  g_assert_true (forge_display_wait (has_view, self, 20));
  view = WEBKIT_WEB_VIEW (forge_display_find (self->page, "WebKitWebView"));
  for (int i = 0; i < 100 && g_strcmp0 (got, expected) != 0; i++)
    {
      g_free (got);
      forge_display_spin (100);
      got = forge_web_fixture_ask (view, "specforge", script);
    }
  g_assert_cmpstr (got, ==, expected);
}

/* What is not there stands as a word; what comes later is seen when it is there. */
static void
test_preview (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png (7);
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, sizeof SVG - 1);

  paste (self, gdk_content_provider_new_for_bytes ("image/png", png));
  wait_for (self, "# PRD\n\n![Picture](images/picture.png)");
  wait_for_page (self, WIDTHS, "7Picture");
  forge_editor_change_to (self->editor, "# PRD\n\n- ![Gone](images/gone.png)\n"
                                        "- ![Out](images/../picture.png)\n\n");
  wait_for_page (self, "[...document.querySelectorAll('.picture')].map((n) => n.innerText).join()",
                 "Gone,Out");
  forge_editor_go_to_line (self->editor, 6);
  paste (self, gdk_content_provider_new_for_bytes ("image/svg+xml", svg));
  wait_for_page (self, WIDTHS, "30Picture");
  wait_for_page (self, "document.title", "Preview");
  forge_display_save_picture (self->page, "picture-insert");
  forge_display_set_dark (TRUE);
  forge_display_spin (400);
  forge_display_save_picture (self->page, "picture-insert-dark");
  forge_display_set_dark (FALSE);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-picture-insert");
#define ADD(name, mode, func)                                                                      \
  g_test_add ("/picture-insert/" name, Fixture, mode, set_up, func, tear_down)
  ADD ("paste", "edit", test_paste);
  ADD ("words-first", "edit", test_words_first);
  ADD ("files", "edit", test_files);
  ADD ("remote", "edit", test_remote);
  ADD ("preview", "split", test_preview);
  return g_test_run ();
}
