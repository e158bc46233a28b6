/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "core/forge-markdown-doc.h"
#include "forge-display.h"
#include "widgets/forge-preview.h"

G_BEGIN_DECLS

/* A WebKit preview in a window, and what it said. */
typedef struct
{
  GtkWidget *preview;
  GtkWindow *window;
  WebKitWebView *view;
  GArray *shown;
  ForgeMarkdownDoc *doc;
  gboolean is_ready;
  guint painted;
  guint line;
  double scrolled;
  char *link;
  char *node;
  char *diagram;
} ForgeWebFixture;

void forge_web_fixture_set_up (ForgeWebFixture *fixture, gconstpointer data);
void forge_web_fixture_tear_down (ForgeWebFixture *fixture, gconstpointer data);
void forge_web_fixture_wait_ready (ForgeWebFixture *fixture);
void forge_web_fixture_show_text (ForgeWebFixture *fixture, const char *text);
void forge_web_fixture_show_html (ForgeWebFixture *fixture, const char *html);
char *forge_web_fixture_ask (WebKitWebView *view, const char *world, const char *script);
gboolean forge_web_fixture_wait_page (ForgeWebFixture *fixture, const char *condition);

#define FORGE_ASSERT_PAGE(view, script, expected)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_got = forge_web_fixture_ask (view, "specforge", script);                     \
    g_assert_cmpstr (_got, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
