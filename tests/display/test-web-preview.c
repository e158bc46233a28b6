/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WebKit preview as the window uses it: the module is opened, blocks are patched in, a hostile
 * document reaches nothing. */
#include "config.h"

#include <libsoup/soup.h>

#include "forge-web-fixture.h"

#define SHOWN "document.getElementById('document').innerText.replace(/\\n+/g, '|')"

static void
test_patch (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_text (fixture, "## One\n\nTwo\n\nThree\n");
  FORGE_ASSERT_PAGE (fixture->view, SHOWN, "One|Two|Three");
  FORGE_ASSERT_PAGE (fixture->view,
                     "globalThis.mark = 'same page';"
                     "globalThis.three = document.querySelectorAll('p')[1]; 'kept'",
                     "kept");
  forge_web_fixture_show_text (fixture, "## One\n\n2\n\nNew\n\nThree\n");
  FORGE_ASSERT_PAGE (fixture->view, SHOWN, "One|2|New|Three");
  FORGE_ASSERT_PAGE (fixture->view, "String(three === document.querySelectorAll('p')[2])", "true");
  FORGE_ASSERT_PAGE (fixture->view, "forge.blocks.map((b) => b.line).join()", "1,3,5,7");
  forge_web_fixture_show_text (fixture, "## One\n\n\n\n2\n\nNew\n\n\nThree\n");
  FORGE_ASSERT_PAGE (fixture->view, SHOWN, "One|2|New|Three");
  FORGE_ASSERT_PAGE (fixture->view, "forge.blocks.map((b) => b.line).join()", "1,5,7,10");
  forge_web_fixture_show_text (fixture, "Three\n\n## One\n");
  FORGE_ASSERT_PAGE (fixture->view, SHOWN, "Three|One");
  FORGE_ASSERT_PAGE (fixture->view, "mark + ' ' + forge.countPatches()", "same page 4");
}

static void
test_parts (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_text (fixture, "- a\n- b\n- c\n");
  FORGE_ASSERT_PAGE (fixture->view, "globalThis.all = [...document.querySelectorAll('li')]; ''",
                     "");
  forge_web_fixture_show_text (fixture, "- a\n- bb\n- c\n");
  FORGE_ASSERT_PAGE (fixture->view,
                     "[...document.querySelectorAll('li')].map((n, i) => n.innerText +"
                     " (n === all[i])).join()",
                     "atrue,bbfalse,ctrue");
}

static void
test_decorate (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_text (
      fixture, "- **FR-001** WHEN a patient picks a slot, THE system SHALL reserve it. "
               "→ G-1, ACT-Patient\n\nSee US-002 and `FR-009`, not XFR-1 or a-FR-1.\n");
  FORGE_ASSERT_PAGE (fixture->view,
                     "[...document.querySelectorAll('.id')].map((n) => n.className + ' ' + "
                     "n.textContent).join('; ')",
                     "id def FR-001; id ref G-1; id ref ACT-Patient; id ref US-002");
  FORGE_ASSERT_PAGE (fixture->view,
                     "[...document.querySelectorAll('.ears')].map((n) => n.textContent).join('; ')",
                     "WHEN; THE system SHALL");
  FORGE_ASSERT_PAGE (fixture->view, "document.querySelector('.traces').textContent",
                     "→ G-1, ACT-Patient");
}

static gboolean
has_link (gpointer data)
{
  return ((ForgeWebFixture *) data)->link != NULL;
}

static gboolean
has_node (gpointer data)
{
  return ((ForgeWebFixture *) data)->node != NULL;
}

static gboolean
has_line (gpointer data)
{
  return ((ForgeWebFixture *) data)->line != 0;
}

static void
test_links (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_html (
      fixture, "<p data-sourcepos=\"1:1-2:6\"><a id=\"x\" "
               "href=\"https://example.org/a\">good</a> "
               "<a href=\"file:///etc/passwd\">file</a> "
               "<a href=\"javascript:alert(1)\">run</a> <a href=\"sf:page\">own</a> "
               "see FR-7 <b>word</b></p>");
  FORGE_ASSERT_PAGE (fixture->view,
                     "document.querySelectorAll('a')[1].click();"
                     "document.querySelectorAll('a')[2].click();"
                     "document.querySelectorAll('a')[3].click(); document.links.length",
                     "1");
  forge_display_spin (200);
  g_assert_null (fixture->link);
  FORGE_ASSERT_PAGE (fixture->view, "document.querySelector('a').click(); location.href",
                     "about:blank");
  g_assert_true (forge_display_wait (has_link, fixture, 10));
  g_assert_cmpstr (fixture->link, ==, "https://example.org/a");
  FORGE_ASSERT_PAGE (fixture->view, "document.querySelector('.id').click(); ''", "");
  g_assert_true (forge_display_wait (has_node, fixture, 10));
  g_assert_cmpstr (fixture->node, ==, "FR-7");
  FORGE_ASSERT_PAGE (fixture->view, "document.querySelector('p').click(); ''", "");
  g_assert_true (forge_display_wait (has_line, fixture, 10));
  g_assert_cmpuint (fixture->line, ==, 1);
}

static void
test_diagram (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_text (fixture, "```mermaid\nflowchart LR\n A[Patient] --> B[Slot]\n```\n\n"
                                        "```mermaid\nflowchart LR\n A[Patient --> \n```\n");
  g_assert_true (
      forge_web_fixture_wait_page (fixture,
                                   "document.querySelectorAll('figure.drawn').length == 1 && "
                                   "document.querySelectorAll('figure.broken').length == 1"));
  FORGE_ASSERT_PAGE (fixture->view,
                     "String(document.querySelector('figure.drawn img').naturalWidth > 50)",
                     "true");
  FORGE_ASSERT_PAGE (
      fixture->view,
      "String(document.querySelector('figure.broken pre').innerText.startsWith('flow'))", "true");
  forge_display_save_picture (fixture->preview, "preview-diagram");
}

static void
test_scroll (ForgeWebFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Paragraph %u. %s\n\n", i,
                            i % 3 ? "Short."
                                  : "A long one that needs more than a line of it, as "
                                    "paragraphs do in a text that somebody wrote.");
  forge_web_fixture_show_text (fixture, text->str);
  forge_preview_scroll_to_line (FORGE_PREVIEW (fixture->preview), 101);
  g_assert_true (forge_web_fixture_wait_page (fixture, "Math.abs(forge.topLine() - 101) < 1"));
  forge_display_spin (200);
  g_assert_cmpfloat (fixture->scrolled, ==, 0);
  FORGE_ASSERT_PAGE (
      fixture->view,
      "dispatchEvent(new WheelEvent('wheel')); document.scrollingElement.scrollTop = 0; "
      "scrollTo(0, 500); ''",
      "");
  forge_display_spin (500);
  g_assert_cmpfloat (fixture->scrolled, >, 1);
  g_assert_cmpfloat (fixture->scrolled, <, 60);
}

/* The page's process dies: the page comes back, empty, and says so. */
static void
test_crash (ForgeWebFixture *fixture, gconstpointer data)
{
  forge_web_fixture_show_text (fixture, "before\n");
  fixture->is_ready = FALSE;
  webkit_web_view_terminate_web_process (fixture->view);
  forge_web_fixture_wait_ready (fixture);
  g_array_set_size (fixture->shown, 0);
  g_clear_pointer (&fixture->doc, forge_markdown_doc_free);
  fixture->doc = forge_markdown_doc_new ();
  forge_web_fixture_show_text (fixture, "after\n");
  FORGE_ASSERT_PAGE (fixture->view, SHOWN, "after");
}

static void
hit_cb (SoupServer *server,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gpointer user_data)
{
  GString *hits = user_data;

  g_string_append_printf (hits, "%s ", path);
  soup_server_message_set_status (message, 200, NULL);
}

/* Every way that HTML, CSS and SVG have to reach an address or run something. */
static const char HOSTILE[]
    = "<p>Text</p>"
      "<img src=\"@/img\"><img srcset=\"@/srcset 2x\"><picture><source "
      "srcset=\"@/source\"></picture>"
      "<script>document.title='ran'; fetch('@/fetch')</script>"
      "<script src=\"@/script\"></script>"
      "<img src=\"x\" onerror=\"document.title='ran'; new Image().src='@/onerror'\">"
      "<svg onload=\"document.title='ran'\"><image href=\"@/svgimage\"/><use href=\"@/use#a\"/>"
      "<script>document.title='ran'</script><foreignObject><iframe src=\"@/foreign\"></iframe>"
      "</foreignObject></svg>"
      "<link rel=\"stylesheet\" href=\"@/css\"><link rel=\"preload\" as=\"image\" "
      "href=\"@/preload\">"
      "<link rel=\"prefetch\" href=\"@/prefetch\"><link rel=\"dns-prefetch\" href=\"@\">"
      "<link rel=\"icon\" href=\"@/icon\"><link rel=\"manifest\" href=\"@/manifest\">"
      "<style>@import url('@/import'); @font-face{font-family:f;src:url('@/font')} "
      "body{background:url('@/background');font-family:f} a:after{content:url('@/content')}</style>"
      "<p style=\"background-image:url('@/inline')\">styled</p>"
      "<iframe src=\"@/iframe\"></iframe><iframe srcdoc=\"<img src='@/srcdoc'>\"></iframe>"
      "<object data=\"@/object\"></object><embed src=\"@/embed\"><applet "
      "code=\"@/applet\"></applet>"
      "<video src=\"@/video\" poster=\"@/poster\" autoplay></video><audio src=\"@/audio\" autoplay>"
      "</audio><track src=\"@/track\"><meta http-equiv=\"refresh\" content=\"0;url=@/refresh\">"
      "<base href=\"@/base/\"><form action=\"@/form\"><button autofocus formaction=\"@/button\" "
      "onfocus=\"document.title='ran'\">b</button><input type=\"image\" "
      "src=\"@/inputimage\"></form>"
      "<a id=\"go\" href=\"@/navigate\" ping=\"@/ping\" target=\"_blank\" download>go</a>"
      "<a href=\"javascript:document.title='ran'\">js</a>"
      "<details open ontoggle=\"document.title='ran'\"><summary>s</summary></details>"
      "<math><mtext><img src=\"@/math\"></mtext></math><body onload=\"document.title='ran'\">"
      "<table background=\"@/tablebg\"><tr><td background=\"@/tdbg\">x</td></tr></table>"
      "<marquee onstart=\"document.title='ran'\">m</marquee>";

/* And what no cleaning could hide: the same put into the page by its own script, and by navigation
 * from there. */
static const char INSIDE[]
    = "document.body.insertAdjacentHTML('beforeend', HTML);"
      "const s = document.createElement('script'); s.textContent = \"document.title='ran'\";"
      "document.body.append(s); const t = document.createElement('script'); t.src = '@/late';"
      "document.body.append(t);"
      "fetch('@/fetch').catch(() => 0); new Image().src = '@/image';"
      "try { new WebSocket('@/ws'.replace('http', 'ws')); } catch (e) {}"
      "try { new EventSource('@/events'); } catch (e) {}"
      "try { navigator.sendBeacon('@/beacon', 'x'); } catch (e) {}"
      "try { const x = new XMLHttpRequest(); x.open('GET', '@/xhr'); x.send(); } catch (e) {}"
      "try { open('@/open'); } catch (e) {}"
      "try { new Worker('@/worker'); } catch (e) {}"
      "setTimeout(() => { location = '@/location'; }, 50);"
      "setTimeout(() => { document.getElementById('go') && document.getElementById('go').click(); "
      "document.forms[0] && document.forms[0].submit(); }, 100); ''";

static char *
fill_in (const char *text, const char *origin)
{
  g_auto (GStrv) parts = g_strsplit (text, "@/", -1);
  g_autofree char *with = g_strconcat (origin, "/", NULL);

  return g_strjoinv (with, parts);
}

static SoupServer *
start_server (GString *hits, char **origin)
{
  SoupServer *server = g_object_new (SOUP_TYPE_SERVER, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, hit_cb, hits, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
test_hostile (ForgeWebFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) hits = g_string_new (NULL);
  g_autofree char *origin = NULL;
  g_autoptr (SoupServer) server = start_server (hits, &origin);
  g_autofree char *html = fill_in (HOSTILE, origin);
  g_autofree char *inside = fill_in (INSIDE, origin);
  g_autofree char *quoted = g_strescape (html, NULL);
  g_autofree char *script = g_strdup_printf ("const HTML = \"%s\"; %s", quoted, inside);
  g_autofree char *answer = NULL, *title = NULL, *text = NULL;

  forge_web_fixture_show_html (fixture, html);
  forge_display_spin (1000);
  g_assert_cmpstr (hits->str, ==, "");
  FORGE_ASSERT_PAGE (fixture->view,
                     "document.title + document.querySelectorAll('script, iframe, link, "
                     "style:not([data-own]), object, form, svg, meta[http-equiv=refresh]')"
                     ".length",
                     "Preview0");
  FORGE_ASSERT_PAGE (fixture->view, "document.querySelector('p').innerText", "Text");

  /* Past all cleaning: the other layers have to hold alone, in the page's own world, too. */
  answer = forge_web_fixture_ask (fixture->view, NULL, script);
  forge_display_spin (3000);
  g_assert_cmpstr (hits->str, ==, "");
  title = forge_web_fixture_ask (fixture->view, NULL, "document.title + ' ' + location.href");
  g_assert_cmpstr (title, ==, "Preview about:blank");
}

/* That the same text does reach the server from a view without the layers: the test can fail. */
static void
test_control (void)
{
  g_autoptr (GString) hits = g_string_new (NULL);
  g_autofree char *origin = NULL;
  g_autoptr (SoupServer) server = start_server (hits, &origin);
  g_autofree char *html = fill_in (HOSTILE, origin);
  GtkWidget *view = webkit_web_view_new ();
  GtkWindow *window = forge_display_show (view, 400, 300);

  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), html, NULL);
  forge_display_spin (3000);
  g_test_message ("a plain view reaches: %s", hits->str);
  g_assert_nonnull (strstr (hits->str, "/img"));
  g_assert_nonnull (strstr (hits->str, "/refresh"));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-web-preview");

#define ADD(name, function)                                                                        \
  g_test_add (name, ForgeWebFixture, NULL, forge_web_fixture_set_up, function,                     \
              forge_web_fixture_tear_down)
  ADD ("/web-preview/patch", test_patch);
  ADD ("/web-preview/parts", test_parts);
  ADD ("/web-preview/decorate", test_decorate);
  ADD ("/web-preview/links", test_links);
  ADD ("/web-preview/diagram", test_diagram);
  ADD ("/web-preview/scroll", test_scroll);
  ADD ("/web-preview/crash", test_crash);
  ADD ("/web-preview/hostile", test_hostile);
#undef ADD
  g_test_add_func ("/web-preview/control", test_control);
  return g_test_run ();
}
