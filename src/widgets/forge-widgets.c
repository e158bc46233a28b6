/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-widgets"

#include "config.h"

#include "widgets/forge-widgets-resources.h"
#include "widgets/forge-widgets.h"

void
forge_widgets_init (void)
{
  forge_widgets_register_resource ();
}
