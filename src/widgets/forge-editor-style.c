/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor-style"

#include "config.h"

#include "widgets/forge-editor-style.h"

/* Where the language and the schemes are: GtkSourceView 5.6 reads schemes from files only. */
static const char *
get_folder (void)
{
  const char *folder = g_getenv ("SPECFORGE_EDITOR_DIR");

  return folder != NULL ? folder : FORGE_PKGDATADIR "/editor";
}

/* The path of a manager can be changed only before it has read anything, so everybody who wants a
 * language has to come here. */
GtkSourceLanguageManager *
forge_editor_style_get_languages (void)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  const char *const *paths = gtk_source_language_manager_get_search_path (manager);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) all = NULL;

  if (g_strv_contains (paths, get_folder ()))
    return manager;
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, get_folder ());
  g_strv_builder_addv (builder, (const char **) paths);
  all = g_strv_builder_end (builder);
  gtk_source_language_manager_set_search_path (manager, (const char *const *) all);
  return manager;
}

GtkSourceStyleScheme *
forge_editor_style_get_scheme (gboolean is_dark)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  if (!g_strv_contains (gtk_source_style_scheme_manager_get_search_path (manager), get_folder ()))
    gtk_source_style_scheme_manager_prepend_search_path (manager, get_folder ());
  return gtk_source_style_scheme_manager_get_scheme (manager, is_dark ? "specforge-dark"
                                                                      : "specforge-light");
}
