/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-json-scanner.h"

G_BEGIN_DECLS

/* The scanner's part for numbers: the grammar of RFC 8259, and no loss in what they mean. */
ForgeJsonToken forge_json_number_scan (ForgeJsonScanner *self);

G_END_DECLS
