/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-widgets"

#include "config.h"

#include <malloc.h>

#include "widgets/forge-widgets-resources.h"
#include "widgets/forge-widgets.h"

void
forge_widgets_init (void)
{
  forge_widgets_register_resource ();
  /* The software renderer asks for memory as large as the window with each frame. Given back and
   * taken anew it comes page by page, which costs more than all that is drawn. */
  mallopt (M_MMAP_THRESHOLD, 64 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 128 * 1024 * 1024);
}
