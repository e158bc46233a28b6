/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-web-fixture.h"
#include "widgets/forge-block-patch.h"

static void
ready_cb (ForgeWebFixture *fixture)
{
  fixture->is_ready = TRUE;
}

static void
painted_cb (ForgeWebFixture *fixture, guint serial)
{
  fixture->painted = serial;
}

static void
scrolled_cb (ForgeWebFixture *fixture, double line)
{
  fixture->scrolled = line;
}

static void
line_cb (ForgeWebFixture *fixture, guint line)
{
  fixture->line = line;
}

static void
link_cb (ForgeWebFixture *fixture, const char *url)
{
  g_free (fixture->link);
  fixture->link = g_strdup (url);
}

static void
node_cb (ForgeWebFixture *fixture, const char *id)
{
  g_free (fixture->node);
  fixture->node = g_strdup (id);
}

static gboolean
is_ready (gpointer data)
{
  return ((ForgeWebFixture *) data)->is_ready;
}

static void
diagram_cb (ForgeWebFixture *fixture, const char *source)
{
  g_free (fixture->diagram);
  fixture->diagram = g_strdup (source);
}

static void
set_style (ForgeWebFixture *fixture)
{
  GVariantBuilder style = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&style, "{ss}", "view-bg", "#ffffff");
  g_variant_builder_add (&style, "{ss}", "view-fg", "#1e1e1e");
  g_variant_builder_add (&style, "{ss}", "id-bg", "#dbe8f8");
  g_variant_builder_add (&style, "{ss}", "id-fg", "#1a5fb4");
  g_variant_builder_add (&style, "{ss}", "font", "Cantarell");
  g_variant_builder_add (&style, "{ss}", "size", "15px");
  g_variant_builder_add (&style, "{ss}", "broken-words", "\"Wrong:\"");
  g_variant_builder_add (&style, "{ss}", "broken-line-words", "\"Line %u is wrong.\"");
  forge_preview_set_style (FORGE_PREVIEW (fixture->preview), g_variant_builder_end (&style));
}

void
forge_web_fixture_set_up (ForgeWebFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->preview = forge_preview_open (&error);
  g_assert_no_error (error);
  fixture->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->doc = forge_markdown_doc_new ();
  g_signal_connect_swapped (fixture->preview, "ready", G_CALLBACK (ready_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "painted", G_CALLBACK (painted_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "scrolled", G_CALLBACK (scrolled_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "line-activated", G_CALLBACK (line_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "link-activated", G_CALLBACK (link_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "node-activated", G_CALLBACK (node_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "diagram-activated", G_CALLBACK (diagram_cb),
                            fixture);
  fixture->window = forge_display_show (fixture->preview, 600, 400);
  set_style (fixture);
  g_assert_true (forge_display_wait (is_ready, fixture, 30));
  fixture->view = WEBKIT_WEB_VIEW (forge_display_find (fixture->preview, "WebKitWebView"));
}

void
forge_web_fixture_tear_down (ForgeWebFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_pointer (&fixture->shown, g_array_unref);
  g_clear_pointer (&fixture->doc, forge_markdown_doc_free);
  g_clear_pointer (&fixture->link, g_free);
  g_clear_pointer (&fixture->node, g_free);
  g_clear_pointer (&fixture->diagram, g_free);
}

/**
 * forge_web_fixture_wait_ready:
 *
 * Until there is a page, which shows nothing.
 */
void
forge_web_fixture_wait_ready (ForgeWebFixture *fixture)
{
  g_assert_true (forge_display_wait (is_ready, fixture, 30));
}

static gboolean
is_painted (gpointer data)
{
  return ((ForgeWebFixture *) data)->painted == 7;
}

static void
send_patch (ForgeWebFixture *fixture, const GPtrArray *blocks, const ForgeMarkdownChange *change)
{
  GVariant *patch = forge_block_patch_new (fixture->shown, blocks, change, 7);

  g_assert_nonnull (patch);
  fixture->painted = 0;
  forge_preview_patch (FORGE_PREVIEW (fixture->preview), patch);
  g_assert_true (forge_display_wait (is_painted, fixture, 20));
}

void
forge_web_fixture_show_text (ForgeWebFixture *fixture, const char *text)
{
  ForgeMarkdownChange change = forge_markdown_doc_set_text (fixture->doc, text, -1);

  send_patch (fixture, forge_markdown_doc_get_blocks (fixture->doc), &change);
}

/* HTML that no Markdown gives, in place of all that is shown. */
void
forge_web_fixture_show_html (ForgeWebFixture *fixture, const char *html)
{
  ForgeBlock block
      = { .kind = FORGE_BLOCK_OTHER, .start_line = 1, .end_line = 1, .html = (char *) html };
  ForgeMarkdownChange change = { 0, fixture->shown->len, 1 };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  g_ptr_array_add (blocks, &block);
  send_patch (fixture, blocks, &change);
}

typedef struct
{
  char *text;
  gboolean is_done;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value
      = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  answer->text = value != NULL ? jsc_value_to_string (value) : g_strdup (error->message);
  answer->is_done = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->is_done;
}

/**
 * forge_web_fixture_ask:
 *
 * Returns: (transfer full): what @script gives in @world, as text
 */
char *
forge_web_fixture_ask (WebKitWebView *view, const char *world, const char *script)
{
  Answer answer = { NULL, FALSE };

  webkit_web_view_evaluate_javascript (view, script, -1, world, NULL, NULL, answered_cb, &answer);
  g_assert_true (forge_display_wait (is_answered, &answer, 20));
  return answer.text;
}

static gboolean
is_true_in_page (gpointer data)
{
  gpointer *pair = data;
  g_autofree char *got = forge_web_fixture_ask (WEBKIT_WEB_VIEW (pair[0]), "specforge", pair[1]);

  return g_str_equal (got, "true");
}

/**
 * forge_web_fixture_wait_page:
 *
 * Returns: whether @condition became true in the page in time
 */
gboolean
forge_web_fixture_wait_page (ForgeWebFixture *fixture, const char *condition)
{
  gpointer pair[] = { fixture->view, (gpointer) condition };

  return forge_display_wait (is_true_in_page, pair, 60);
}
