/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-settings"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "spec/forge-check.h"
#include "spec/forge-language.h"
#include "spec/forge-override.h"
#include "spec/forge-project-settings.h"

#define RULE_PREFIX "rule."

/* Those that are no rule, in the order in which they are shown. */
typedef enum
{
  LANGUAGE,
  DEPTH,
  WRITER,
  APPROVAL,
  RULE,
  UNKNOWN,
} Key;

static const struct
{
  const char *key;
  const char *title;
  const char *about;
} keys[] = {
  [LANGUAGE] = { "language", N_ ("Language"), N_ ("In which questions and documents are written") },
  [DEPTH] = { "depth", N_ ("Depth"), N_ ("How much is asked and written") },
  [WRITER] = { "writer", N_ ("Writer"), N_ ("Who writes the documents") },
  [APPROVAL] = { "approval", N_ ("Ask for Approval"),
                 N_ ("Each phase is written only after you approved the one before") },
};

static const struct
{
  Key key;
  const char *value;
  const char *label;
} labels[] = {
  { LANGUAGE, "", N_ ("As in the brief") },
  { LANGUAGE, "en", "English" },
  { LANGUAGE, "de", "Deutsch" },
  { DEPTH, "tiny", N_ ("Tiny") },
  { DEPTH, "standard", N_ ("Standard") },
  { DEPTH, "full", N_ ("Full") },
  { WRITER, "draft", N_ ("Built-in writer") },
  { APPROVAL, "off", N_ ("Off") },
  { APPROVAL, "on", N_ ("On") },
  { RULE, "error", N_ ("Error") },
  { RULE, "warning", N_ ("Warning") },
  { RULE, "gap", N_ ("Gap") },
  { RULE, FORGE_RULE_OFF, N_ ("Off") },
};

/* @rule: what is known of it where the key is one of a rule. */
static Key
find_key (const char *key, ForgeRule *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      return (Key) i;
  if (g_str_has_prefix (key, RULE_PREFIX) && forge_check_get_rule (key + strlen (RULE_PREFIX), rule)
      && rule->setting != NULL)
    return RULE;
  return UNKNOWN;
}

/**
 * forge_project_settings_list_keys:
 *
 * Returns: (transfer full) (array zero-terminated=1)
 */
char **
forge_project_settings_list_keys (void)
{
  const char *const *names = forge_check_list_rules ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_strv_builder_add (builder, keys[i].key);
  for (; *names != NULL; names++)
    {
      ForgeRule rule;

      if (forge_check_get_rule (*names, &rule) && rule.setting != NULL)
        g_strv_builder_add (builder, rule.setting);
    }
  return g_strv_builder_end (builder);
}

/**
 * forge_project_settings_check_key:
 * @error: FORGE_ERROR_USAGE, with the keys that there are
 *
 * Returns: whether there is such a key
 */
gboolean
forge_project_settings_check_key (const char *key, GError **error)
{
  ForgeRule rule;
  g_auto (GStrv) all = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (key != NULL, FALSE);

  if (find_key (key, &rule) != UNKNOWN)
    return TRUE;
  all = forge_project_settings_list_keys ();
  list = g_strjoinv (", ", all);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("A project has no setting “%s”. Use one of: %s."), key, list);
  return FALSE;
}

static gboolean
is_known (const char *key)
{
  ForgeRule rule;
  const Key of = find_key (key, &rule);

  return of == WRITER || of == RULE;
}

/**
 * forge_project_settings_read:
 * @texts: (array zero-terminated=1): "KEY=VALUE" each, from a file that anybody may have written
 *
 * What this release does not know is left out. A value that it does not know is as good as the
 * usual one.
 */
void
forge_project_settings_read (ForgeProject *project, const char *const *texts)
{
  g_return_if_fail (FORGE_IS_PROJECT (project));
  g_return_if_fail (texts != NULL);

  for (; *texts != NULL; texts++)
    {
      const char *equals = strchr (*texts, '=');
      g_autofree char *key = equals != NULL ? g_strndup (*texts, equals - *texts) : NULL;
      g_auto (GStrv) overrides = NULL;

      if (key == NULL || !is_known (key) || equals[1] == '\0'
          || strpbrk (equals, " \t\r\n") != NULL)
        continue;
      overrides = forge_override_put (forge_project_get_overrides (project), key, equals + 1);
      forge_project_set_overrides (project, (const char *const *) overrides);
    }
}

/**
 * forge_project_settings_dup_usual:
 *
 * Returns: (transfer full): the value that a project has where nothing was set; "" where there is
 *   no such key
 */
char *
forge_project_settings_dup_usual (const ForgeUsual *usual, const char *key)
{
  ForgeRule rule;

  g_return_val_if_fail (usual != NULL && key != NULL, NULL);

  switch (find_key (key, &rule))
    {
    case LANGUAGE:
      return g_strdup (usual->language);
    case DEPTH:
      return g_strdup (forge_depth_get_nick (usual->depth));
    case WRITER:
      return g_strdup (usual->writers[0]);
    case APPROVAL:
      return g_strdup (usual->asks_approval ? "on" : "off");
    case RULE:
      return g_strdup (forge_severity_get_nick (rule.severity));
    case UNKNOWN:
    default:
      return g_strdup ("");
    }
}

/**
 * forge_project_settings_dup:
 *
 * Returns: (transfer full): the value that holds for the project; "" where there is no such key
 */
char *
forge_project_settings_dup (ForgeProject *project, const ForgeUsual *usual, const char *key)
{
  ForgeRule rule;
  const char *override;

  g_return_val_if_fail (FORGE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (usual != NULL && key != NULL, NULL);

  switch (find_key (key, &rule))
    {
    case LANGUAGE:
      return g_strdup (forge_project_get_language (project));
    case DEPTH:
      return g_strdup (forge_depth_get_nick (forge_project_get_depth (project)));
    case APPROVAL:
      return g_strdup (forge_project_get_asks_approval (project) ? "on" : "off");
    case WRITER:
    case RULE:
      override = forge_override_get (forge_project_get_overrides (project), key);
      return override != NULL ? g_strdup (override) : forge_project_settings_dup_usual (usual, key);
    case UNKNOWN:
    default:
      return g_strdup ("");
    }
}

/**
 * forge_project_settings_list_values:
 *
 * Returns: (transfer full) (array zero-terminated=1): what @key can be. A language can be any other
 *   tag, too, and a writer may name its model behind a "/".
 */
char **
forge_project_settings_list_values (const ForgeUsual *usual, const char *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  ForgeRule rule;
  Key of;

  g_return_val_if_fail (usual != NULL && key != NULL, NULL);

  of = find_key (key, &rule);
  if (of == WRITER)
    return g_strdupv ((char **) usual->writers);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].key == of)
      g_strv_builder_add (builder, labels[i].value);
  return g_strv_builder_end (builder);
}

static gboolean
is_value (const ForgeUsual *usual, Key of, const char *key, const char *value)
{
  g_auto (GStrv) values = forge_project_settings_list_values (usual, key);
  const char *slash = strchr (value, '/');
  g_autofree char *provider = NULL;

  if (g_strv_contains ((const char *const *) values, value))
    return TRUE;
  if (of == LANGUAGE)
    return forge_language_is_tag (value);
  if (of != WRITER || slash == NULL || slash[1] == '\0' || strpbrk (value, " \t\r\n") != NULL)
    return FALSE;
  provider = g_strndup (value, slash - value);
  return g_strv_contains ((const char *const *) values, provider)
         && !g_str_equal (provider, usual->writers[0]);
}

static gboolean
check (const ForgeUsual *usual, Key of, const char *key, const char *value, GError **error)
{
  g_auto (GStrv) choices = NULL;
  g_autofree char *list = NULL;

  if (!forge_project_settings_check_key (key, error))
    return FALSE;
  if (is_value (usual, of, key, value))
    return TRUE;
  choices = forge_project_settings_list_values (usual, key);
  if (of == LANGUAGE)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("“%s” is not a language tag. Use one such as en, de or pt-BR."), value);
  else
    {
      list = g_strjoinv (", ", choices);
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("“%s” cannot be “%s”. Use one of: %s."), key, value, list);
    }
  return FALSE;
}

static void
put_override (ForgeProject *project, const ForgeUsual *usual, const char *key, const char *value)
{
  g_autofree char *ordinary = forge_project_settings_dup_usual (usual, key);
  g_auto (GStrv) overrides = forge_override_put (forge_project_get_overrides (project), key,
                                                 g_str_equal (value, ordinary) ? NULL : value);

  forge_project_set_overrides (project, (const char *const *) overrides);
}

/**
 * forge_project_settings_set:
 * @value: as forge_project_settings_dup() gives it; the usual one resets the setting
 * @error: FORGE_ERROR_USAGE: there is no such key or value
 *
 * Returns: %FALSE where nothing was changed
 */
gboolean
forge_project_settings_set (ForgeProject *project,
                            const ForgeUsual *usual,
                            const char *key,
                            const char *value,
                            GError **error)
{
  ForgeRule rule;
  ForgeDepth depth;
  Key of;

  g_return_val_if_fail (FORGE_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (usual != NULL && key != NULL && value != NULL, FALSE);

  of = find_key (key, &rule);
  if (!check (usual, of, key, value, error))
    return FALSE;
  if (of == LANGUAGE)
    forge_project_set_language (project, value);
  else if (of == DEPTH && forge_depth_from_nick (value, &depth))
    forge_project_set_depth (project, depth);
  else if (of == APPROVAL)
    forge_project_set_asks_approval (project, g_str_equal (value, "on"));
  else if (of == WRITER || of == RULE)
    put_override (project, usual, key, value);
  return TRUE;
}

const char *
forge_project_settings_get_title (const char *key)
{
  ForgeRule rule;
  Key of;

  g_return_val_if_fail (key != NULL, NULL);

  of = find_key (key, &rule);
  return of == RULE ? rule.title : of == UNKNOWN ? key : _ (keys[of].title);
}

const char *
forge_project_settings_get_about (const char *key)
{
  ForgeRule rule;
  Key of;

  g_return_val_if_fail (key != NULL, NULL);

  of = find_key (key, &rule);
  return of == RULE ? rule.about : of == UNKNOWN ? "" : _ (keys[of].about);
}

/**
 * forge_project_settings_get_label:
 *
 * Returns: (transfer none): what the value is called; @value itself where it has no name
 */
const char *
forge_project_settings_get_label (const char *key, const char *value)
{
  ForgeRule rule;
  Key of;

  g_return_val_if_fail (key != NULL && value != NULL, NULL);

  of = find_key (key, &rule);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].key == of && g_str_equal (labels[i].value, value))
      return _ (labels[i].label);
  return value;
}

/**
 * forge_project_settings_explain:
 *
 * Returns: (transfer none) (nullable): what a change means for documents that are written already
 */
const char *
forge_project_settings_explain (const char *key)
{
  ForgeRule rule;

  g_return_val_if_fail (key != NULL, NULL);

  switch (find_key (key, &rule))
    {
    case LANGUAGE:
    case DEPTH:
      return _ ("Documents that are written stay as they are and are marked as out of date. "
                "They change only when you generate them again.");
    case WRITER:
    case APPROVAL:
    case RULE:
    case UNKNOWN:
    default:
      return NULL;
    }
}
