/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-object"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-type.h"
#include "board/forge-cml-parser.h"
#include "board/forge-cml-type.h"

/* A field as it is being read. */
typedef struct
{
  char *type;
  char *name;
  char *hint;
  gboolean is_key;
  gboolean is_nullable;
} Field;

static void
field_clear (Field *self)
{
  g_free (self->type);
  g_free (self->name);
  g_free (self->hint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Field, field_clear)

/* What stands alone, or with a value behind "=", among the fields of an object. */
static const char *const flags[] = {
  "aggregateRoot", "optimisticLocking", "auditable",          "cache", "gap", "nogap", "scaffold",
  "immutable",     "persistent",        "aggregateLifecycle", NULL
};
/* What may stand behind the name of a field. */
static const char *const options[] = { "changeable",
                                       "required",
                                       "index",
                                       "assertFalse",
                                       "assertTrue",
                                       "creditCardNumber",
                                       "digits",
                                       "email",
                                       "future",
                                       "past",
                                       "max",
                                       "min",
                                       "decimalMax",
                                       "decimalMin",
                                       "notEmpty",
                                       "notBlank",
                                       "pattern",
                                       "range",
                                       "size",
                                       "length",
                                       "scriptAssert",
                                       "url",
                                       "validate",
                                       "transient",
                                       "databaseColumn",
                                       "databaseType",
                                       "cascade",
                                       "fetch",
                                       "cache",
                                       "inverse",
                                       "databaseJoinTable",
                                       "databaseJoinColumn",
                                       "valid",
                                       "orderby",
                                       "orderColumn",
                                       "NOT",
                                       "hint",
                                       "validate",
                                       "package",
                                       "databaseTable",
                                       "inheritanceType",
                                       "discriminatorValue",
                                       "discriminatorColumn",
                                       "discriminatorType",
                                       "discriminatorLength",
                                       NULL };

static gboolean
is_one_of (const ForgeCmlParser *self, const char *const *words)
{
  return self->lexer.token == FORGE_CML_WORD && !self->lexer.is_escaped
         && g_strv_contains (words, self->lexer.text->str);
}

/* "= value" where it comes. */
static gboolean
skip_assignment (ForgeCmlParser *self, GError **error)
{
  return !forge_cml_is (self, "=") || forge_cml_skip_value (self, error);
}

static gboolean
skip_to (ForgeCmlParser *self, const char *sign, GError **error)
{
  while (self->lexer.token != FORGE_CML_END && !forge_cml_is (self, sign)
         && !forge_cml_is (self, "}"))
    if (!forge_cml_next (self, error))
      return FALSE;
  return !forge_cml_is (self, sign) || forge_cml_next (self, error);
}

/* "OrderLine", "@OrderLine", "List<OrderLine>" or "Map<String, Money>". */
static gboolean
read_type (ForgeCmlParser *self, guint depth, char **type, GError **error)
{
  g_autofree char *name = NULL;
  GString *all;
  gboolean is_taken;
  gboolean is_read = TRUE;

  if (depth > 8)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("This type is nested too deeply."));
  if (!forge_cml_take (self, "@", &is_taken, error) || !forge_cml_take_name (self, &name, error))
    return FALSE;
  all = g_string_new (forge_cml_type_read_name (name));
  is_read = forge_cml_take (self, "<", &is_taken, error);
  for (gboolean goes_on = is_taken; is_read && goes_on;)
    {
      g_autofree char *item = NULL;
      const gboolean is_first = all->str[all->len - 1] != ',';

      is_read = read_type (self, depth + 1, &item, error)
                && forge_cml_take (self, ",", &goes_on, error);
      if (is_read)
        g_string_append_printf (all, "%s%s%s", is_first ? "<" : " ", item, goes_on ? "," : "");
    }
  if (is_read && is_taken)
    {
      g_string_append_c (all, '>');
      is_read = forge_cml_expect (self, ">", error);
    }
  *type = g_string_free (all, FALSE);
  return is_read;
}

static gboolean
read_options (ForgeCmlParser *self, Field *field, GError **error)
{
  gboolean is_taken;

  while (self->lexer.token == FORGE_CML_WORD && !self->lexer.is_escaped)
    {
      if (forge_cml_is (self, "key") || forge_cml_is (self, "nullable"))
        {
          field->is_key |= forge_cml_is (self, "key");
          field->is_nullable |= forge_cml_is (self, "nullable");
          if (!forge_cml_next (self, error) || !skip_assignment (self, error))
            return FALSE;
        }
      else if (forge_cml_is (self, "hint"))
        {
          if (!forge_cml_next (self, error) || !forge_cml_expect (self, "=", error))
            return FALSE;
          g_free (field->hint);
          field->hint = g_strdup (self->lexer.text->str);
          if (!forge_cml_next (self, error))
            return FALSE;
        }
      else if (forge_cml_is (self, "NOT"))
        {
          if (!forge_cml_next (self, error) || !forge_cml_next (self, error))
            return FALSE;
        }
      else if (is_one_of (self, options))
        {
          if (!forge_cml_next (self, error) || !skip_assignment (self, error))
            return FALSE;
        }
      else
        break;
    }
  if (forge_cml_is (self, "<->") || forge_cml_is (self, "opposite"))
    return forge_cml_next (self, error) && forge_cml_next (self, error);
  return forge_cml_take (self, ";", &is_taken, error);
}

/* Our type of a field: what its hint says where that is one of ours. */
static char *
make_type (const Field *field)
{
  g_autoptr (ForgeBoardType) hinted
      = field->hint != NULL ? forge_board_type_parse (field->hint, NULL) : NULL;
  g_autoptr (ForgeBoardType) plain = forge_board_type_parse (field->type, NULL);
  g_autofree char *text = NULL;

  if (hinted != NULL)
    return forge_board_type_to_string (hinted);
  if (plain == NULL)
    return g_strdup ("json");
  text = forge_board_type_to_string (plain);
  return field->is_nullable ? g_strconcat (text, "?", NULL) : g_steal_pointer (&text);
}

static void
add_field (ForgeCmlParser *self, guint element, const Field *field)
{
  ForgeYamlNode *node = forge_yaml_map_new ();
  g_autofree char *type = make_type (field);

  forge_yaml_map_add (node, "name", forge_yaml_string_new (field->name));
  forge_yaml_map_add (node, "type", forge_yaml_string_new (type));
  if (field->is_key)
    forge_yaml_map_add (node, "identifier", forge_yaml_scalar_new ("true", FALSE));
  if (self->doc != NULL && *self->doc != '\0')
    forge_yaml_map_add (node, "description", forge_yaml_string_new (self->doc));
  g_clear_pointer (&self->doc, g_free);
  forge_board_draft_append (self->draft, element, "fields", node);
}

static gboolean
read_field (ForgeCmlParser *self, guint element, GError **error)
{
  static const char *const visibility[] = { "public", "private", "protected", "package", NULL };
  g_auto (Field) field = { 0 };
  gboolean is_reference;

  if (!forge_cml_take (self, "-", &is_reference, error)
      || (is_one_of (self, visibility) && !forge_cml_next (self, error))
      || !read_type (self, 0, &field.type, error) || !forge_cml_take_name (self, &field.name, error)
      || !read_options (self, &field, error))
    return FALSE;
  /* A command, an event: what it is about is no field of theirs that has a name of its own. */
  add_field (self, element, &field);
  return TRUE;
}

static gboolean
read_member (ForgeCmlParser *self, guint element, GError **error)
{
  gboolean is_taken;

  if (!forge_cml_take_doc (self, error))
    return FALSE;
  if (forge_cml_is (self, "aggregateRoot") && self->aggregate != FORGE_BOARD_DRAFT_NONE
      && forge_board_draft_get_kind (self->draft, element) == FORGE_BOARD_ENTITY)
    forge_board_draft_refer_to (self->draft, self->aggregate, "root", element);
  if (forge_cml_is (self, "*") || forge_cml_is (self, "def"))
    return skip_to (self, ";", error);
  if (forge_cml_is (self, "Repository"))
    return forge_cml_next (self, error) && forge_cml_next (self, error)
           && forge_cml_skip_block (self, error);
  if (forge_cml_is (self, "NOT"))
    return forge_cml_next (self, error) && forge_cml_next (self, error);
  if (forge_cml_is (self, "belongsTo"))
    return forge_cml_next (self, error) && forge_cml_take (self, "@", &is_taken, error)
           && forge_cml_next (self, error);
  if (is_one_of (self, flags))
    return forge_cml_next (self, error) && skip_assignment (self, error);
  return read_field (self, element, error);
}

/* "extends @Other" and "with @Trait", which the board has no place for. */
static gboolean
skip_heritage (ForgeCmlParser *self, GError **error)
{
  gboolean is_taken;

  while (forge_cml_is (self, "extends") || forge_cml_is (self, "with"))
    do
      if (!forge_cml_next (self, error) || !forge_cml_take (self, "@", &is_taken, error)
          || !forge_cml_next (self, error))
        return FALSE;
    while (forge_cml_is (self, "."));
  return TRUE;
}

/* "OrderPlaced" as people read it: "Order placed". */
static char *
make_words (const char *name)
{
  GString *words = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      const gboolean begins
          = p > name && g_ascii_isupper (*p) && (g_ascii_islower (p[-1]) || g_ascii_islower (p[1]));

      if (begins && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
      if (*p == '_')
        g_string_append_c (words, ' ');
      else
        g_string_append_c (words, begins && !g_ascii_isupper (p[1]) ? g_ascii_tolower (*p) : *p);
    }
  return g_string_free (words, FALSE);
}

static void
belong (ForgeCmlParser *self, guint element, ForgeBoardKind kind)
{
  if (self->aggregate == FORGE_BOARD_DRAFT_NONE)
    return;
  if (kind == FORGE_BOARD_EVENT)
    forge_board_draft_refer_to (self->draft, self->aggregate, "emits", element);
  else
    forge_board_draft_refer_to (self->draft, element,
                                kind == FORGE_BOARD_COMMAND ? "handled_by" : "aggregate",
                                self->aggregate);
}

gboolean
forge_cml_read_object (ForgeCmlParser *self, ForgeBoardKind kind, GError **error)
{
  const gboolean is_message = kind == FORGE_BOARD_COMMAND || kind == FORGE_BOARD_EVENT;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  gboolean is_open;
  guint element;

  if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error)
      || !skip_heritage (self, error))
    return FALSE;
  words = is_message ? make_words (name) : g_strdup (name);
  element = forge_board_draft_ensure (self->draft, kind, self->context, name, words);
  forge_cml_set_doc (self, element);
  belong (self, element, kind);
  if (!forge_cml_take (self, "{", &is_open, error))
    return FALSE;
  while (is_open && !forge_cml_is (self, "}"))
    if (!read_member (self, element, error))
      return FALSE;
  g_clear_pointer (&self->doc, g_free);
  return !is_open || forge_cml_expect (self, "}", error);
}

gboolean
forge_cml_read_enum (ForgeCmlParser *self, GError **error)
{
  g_autofree char *name = NULL;
  guint element;

  if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error))
    return FALSE;
  element = forge_board_draft_ensure (self->draft, FORGE_BOARD_ENUM, self->context, name, name);
  forge_cml_set_doc (self, element);
  belong (self, element, FORGE_BOARD_ENUM);
  if (!forge_cml_expect (self, "{", error))
    return FALSE;
  while (!forge_cml_is (self, "}"))
    {
      gboolean is_taken;
      g_autofree char *value = NULL;

      if (!forge_cml_take (self, ",", &is_taken, error))
        return FALSE;
      if (is_taken)
        continue;
      if (is_one_of (self, flags) || self->lexer.token == FORGE_CML_STRING)
        {
          if (!forge_cml_next (self, error))
            return FALSE;
          continue;
        }
      if (!forge_cml_take_name (self, &value, error))
        return FALSE;
      forge_board_draft_append (self->draft, element, "values", forge_yaml_string_new (value));
      /* What an enumeration's values hold, and its attributes, is left out. */
      if (forge_cml_is (self, "(") && !skip_to (self, ")", error))
        return FALSE;
    }
  return forge_cml_expect (self, "}", error);
}
