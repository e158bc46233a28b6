/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "app/forge-application.h"

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("SPECFORGE_LOCALE_DIR");
  g_autoptr (ForgeApplication) application = NULL;

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : FORGE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = forge_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
