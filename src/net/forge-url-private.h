/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>

#include "net/forge-url.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)

/* (transfer full): what libcurl makes of @url, which is what it will open; NULL where that is no
 * address that we open. @loopback: (out): whether it is this machine. */
CURLU *forge_url_parse (const char *url, gboolean *loopback);

G_END_DECLS
