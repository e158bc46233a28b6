/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-object"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-type.h"
#include "board/forge-cml-parser.h"
#include "board/forge-cml-type.h"
#include "board/forge-cml-word.h"

/* A field as it is being read. */
typedef struct
{
  char *type;
  char *name;
  char *hint;
  guint32 line; /* of its name */
  guint32 column;
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
static const char *const flags[] = { "aggregateRoot",
                                     "optimisticLocking",
                                     "auditable",
                                     "cache",
                                     "gap",
                                     "nogap",
                                     "scaffold",
                                     "immutable",
                                     "persistent",
                                     "aggregateLifecycle",
                                     "hint",
                                     "package",
                                     "databaseTable",
                                     "validate",
                                     "inheritanceType",
                                     "discriminatorValue",
                                     "discriminatorColumn",
                                     "discriminatorType",
                                     "discriminatorLength",
                                     NULL };
/* What may stand behind the name of a field. */
static const char *const options[] = { "key",
                                       "nullable",
                                       "hint",
                                       "changeable",
                                       "required",
                                       "unique",
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
                                       "validate",
                                       "orderby",
                                       "orderColumn",
                                       NULL };

static gboolean
is_one_of (const ForgeCmlParser *self, const char *const *words)
{
  return self->lexer.token == FORGE_CML_WORD && !self->lexer.is_escaped
         && g_strv_contains (words, self->lexer.text->str);
}

/* "!" and "not" before a word. */
static gboolean
is_negation (const ForgeCmlParser *self)
{
  return forge_cml_is (self, "!") || forge_cml_is (self, "not");
}

/* "--" and "association", before what another program draws at a line. */
static gboolean
is_association (const ForgeCmlParser *self)
{
  return forge_cml_is (self, "--") || forge_cml_is (self, "association");
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

/* "OrderLine", "Shop.OrderLine" or "Object[]", which is a list. */
static gboolean
read_type_name (ForgeCmlParser *self, GString *all, GError **error)
{
  g_autofree char *name = NULL;
  gboolean is_taken;

  if (!forge_cml_take_name (self, &name, error) || !forge_cml_take (self, ".", &is_taken, error))
    return FALSE;
  g_string_append (all, is_taken ? name : forge_cml_type_read_name (name));
  while (is_taken)
    {
      if (!forge_cml_take_name (self, &name, error))
        return FALSE;
      g_string_append_printf (all, ".%s", name);
      if (!forge_cml_take (self, ".", &is_taken, error))
        return FALSE;
    }
  if (!forge_cml_take (self, "[", &is_taken, error))
    return FALSE;
  if (!is_taken)
    return TRUE;
  g_string_prepend (all, "List<");
  g_string_append_c (all, '>');
  return forge_cml_expect (self, "]", error);
}

/* "OrderLine", "@OrderLine", "List<OrderLine>" or "Map<String, Money>". */
static gboolean
read_type (ForgeCmlParser *self, guint depth, char **type, GError **error)
{
  GString *all;
  gboolean is_taken = FALSE;
  gboolean is_read;

  if (depth > 8)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("This type is nested too deeply."));
  if (!forge_cml_take (self, "@", &is_taken, error))
    return FALSE;
  all = g_string_new (NULL);
  is_read = read_type_name (self, all, error) && forge_cml_take (self, "<", &is_taken, error);
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

/* What an association is called, which the board has no place for. */
static gboolean
read_label (ForgeCmlParser *self, GError **error)
{
  return forge_cml_next (self, error)
         && (self->lexer.token != FORGE_CML_STRING || forge_cml_next (self, error));
}

/* "key", "not nullable", "hint = "text"" or one of those that say nothing to us. */
static gboolean
read_option (ForgeCmlParser *self, Field *field, GError **error)
{
  const gboolean is_hint = forge_cml_is (self, "hint");

  field->is_key |= forge_cml_is (self, "key");
  field->is_nullable |= forge_cml_is (self, "nullable");
  if (is_negation (self) && !forge_cml_next (self, error))
    return FALSE;
  if (!forge_cml_next (self, error))
    return FALSE;
  if (!is_hint)
    return skip_assignment (self, error);
  if (!forge_cml_expect (self, "=", error))
    return FALSE;
  g_free (field->hint);
  field->hint = g_strdup (self->lexer.text->str);
  return forge_cml_next (self, error);
}

static gboolean
read_options (ForgeCmlParser *self, Field *field, gboolean is_reference, GError **error)
{
  gboolean is_taken;

  while (is_negation (self) || is_one_of (self, options))
    if (!read_option (self, field, error))
      return FALSE;
  if ((forge_cml_is (self, "<->") || forge_cml_is (self, "opposite"))
      && (!forge_cml_next (self, error) || !forge_cml_next (self, error)))
    return FALSE;
  if (is_reference && is_association (self) && !read_label (self, error))
    return FALSE;
  return forge_cml_take (self, ";", &is_taken, error);
}

/* "Placed on: date?" as a hint: a name that no word can be. */
static void
take_name_of_hint (Field *field)
{
  const char *colon = field->hint != NULL ? g_strrstr (field->hint, ": ") : NULL;
  g_autofree char *name = colon != NULL ? g_strndup (field->hint, colon - field->hint) : NULL;
  g_autofree char *word = name != NULL ? forge_cml_word_from_name (name) : NULL;
  g_autofree char *type = NULL;

  if (word == NULL || strcmp (word + (*word == '^'), field->name) != 0)
    return;
  type = g_strdup (colon + 2);
  g_free (field->name);
  field->name = g_steal_pointer (&name);
  g_free (field->hint);
  field->hint = g_steal_pointer (&type);
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

  node->line = field->line;
  node->column = field->column;
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
  const gboolean is_reference = forge_cml_is (self, "-") || forge_cml_is (self, "reference");

  if ((is_reference && !forge_cml_next (self, error))
      || (is_one_of (self, visibility) && !forge_cml_next (self, error))
      || !read_type (self, 0, &field.type, error))
    return FALSE;
  field.line = (guint32) self->lexer.line;
  field.column = (guint32) forge_cml_lexer_get_column (&self->lexer);
  if (!forge_cml_take_name (self, &field.name, error)
      || !read_options (self, &field, is_reference, error))
    return FALSE;
  take_name_of_hint (&field);
  add_field (self, element, &field);
  return TRUE;
}

/* "-- "lives at" @Address": a line between two things, which no field stands for. */
static gboolean
skip_association (ForgeCmlParser *self, GError **error)
{
  g_autofree char *type = NULL;
  gboolean is_taken;

  return read_label (self, error) && read_type (self, 0, &type, error)
         && forge_cml_take (self, ";", &is_taken, error);
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
  if (forge_cml_is (self, "}"))
    return TRUE;
  if (forge_cml_is (self, "*") || forge_cml_is (self, "def"))
    return skip_to (self, ";", error);
  if (forge_cml_is (self, "Repository"))
    return forge_cml_next (self, error) && forge_cml_next (self, error)
           && forge_cml_skip_block (self, error);
  if (is_negation (self))
    return forge_cml_next (self, error) && forge_cml_next (self, error);
  if (is_association (self))
    return skip_association (self, error);
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

/* Two aggregates may each have something of the name. What was only named so far, as by a step of a
 * flow, is now declared. */
static guint
declare (ForgeCmlParser *self, ForgeBoardKind kind, const char *name, const char *words)
{
  const guint element = forge_board_draft_ensure (self->draft, kind, self->context, name, words);

  forge_board_draft_want_name (self->draft, element, name);
  if (g_hash_table_add (self->declared, GUINT_TO_POINTER (element + 1)))
    return element;
  return forge_board_draft_add (self->draft, kind, self->context, name, words);
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
  element = declare (self, kind, name, words);
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

/* "NEW" or "NEW("n", 1)", or "String code key;", which every value has and the board has no place
 * for. */
static gboolean
read_value (ForgeCmlParser *self, guint element, GError **error)
{
  ForgeYamlNode *value;
  g_autofree char *name = NULL;
  gboolean is_taken;

  if (!forge_cml_take_name (self, &name, error))
    return FALSE;
  if (self->lexer.token == FORGE_CML_WORD)
    return forge_cml_next (self, error) && forge_cml_take (self, "key", &is_taken, error);
  if (self->doc == NULL || *self->doc == '\0')
    value = forge_yaml_string_new (name);
  else
    {
      value = forge_yaml_map_new ();
      forge_yaml_map_add (value, "name", forge_yaml_string_new (name));
      forge_yaml_map_add (value, "description", forge_yaml_string_new (self->doc));
    }
  g_clear_pointer (&self->doc, g_free);
  forge_board_draft_append (self->draft, element, "values", value);
  return !forge_cml_is (self, "(") || skip_to (self, ")", error);
}

gboolean
forge_cml_read_enum (ForgeCmlParser *self, GError **error)
{
  static const char *const settings[]
      = { "package", "hint", "aggregateLifecycle", "ordinal", NULL };
  g_autofree char *name = NULL;
  guint element;

  if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error))
    return FALSE;
  element = declare (self, FORGE_BOARD_ENUM, name, name);
  forge_cml_set_doc (self, element);
  belong (self, element, FORGE_BOARD_ENUM);
  if (!forge_cml_expect (self, "{", error))
    return FALSE;
  while (!forge_cml_is (self, "}"))
    {
      gboolean is_read;

      if (!forge_cml_take_doc (self, error))
        return FALSE;
      if (forge_cml_is (self, ",") || forge_cml_is (self, ";"))
        is_read = forge_cml_next (self, error);
      else if (is_one_of (self, settings))
        is_read = forge_cml_next (self, error) && skip_assignment (self, error);
      else
        is_read = forge_cml_is (self, "}") || read_value (self, element, error);
      if (!is_read)
        return FALSE;
    }
  g_clear_pointer (&self->doc, g_free);
  return forge_cml_expect (self, "}", error);
}
