/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-about"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-about.h"

/* What a report of a fault needs to say. */
static char *
dup_debug_info (void)
{
  return g_strdup_printf ("SpecForge %s\nGLib %u.%u.%u\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\n",
                          FORGE_VERSION, glib_major_version, glib_minor_version, glib_micro_version,
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
}

/**
 * forge_about_present:
 * @parent: (nullable)
 * @notes: (nullable): what is new in this version
 *
 * Shows what the program is, its version and its licence.
 */
void
forge_about_present (GtkWindow *parent, const char *notes)
{
  g_autofree char *debug_info = dup_debug_info ();

  adw_show_about_window (
      parent, "application-name", _ ("SpecForge"), "application-icon", FORGE_APP_ID, "version",
      FORGE_VERSION, "developer-name", _ ("The SpecForge contributors"), "license-type",
      GTK_LICENSE_GPL_3_0, "comments",
      _ ("From an idea to a complete, checkable software specification, on your own computer."),
      "release-notes", notes != NULL ? notes : "", "release-notes-version", FORGE_VERSION,
      "debug-info", debug_info, "debug-info-filename", "specforge-debug-info.txt", NULL);
}
