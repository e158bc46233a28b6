/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-cml"

#include "config.h"

#include <string.h>

#include "board/forge-board-cml.h"
#include "board/forge-cml-type.h"
#include "board/forge-cml-word.h"

#define MODEL                                                                                      \
  (FORGE_BOARD_BIT (FORGE_BOARD_ENTITY) | FORGE_BOARD_BIT (FORGE_BOARD_VALUE)                      \
   | FORGE_BOARD_BIT (FORGE_BOARD_ENUM))
#define MESSAGES (FORGE_BOARD_BIT (FORGE_BOARD_COMMAND) | FORGE_BOARD_BIT (FORGE_BOARD_EVENT))

typedef struct
{
  ForgeBoard *board;
  GString *out;
  int depth;
  GHashTable *members; /* of the context: id of an aggregate, or "", to what belongs to it */
} Writer;

static void
begin_line (const Writer *self)
{
  for (int i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void G_GNUC_PRINTF (2, 3) line (const Writer *self, const char *format, ...)
{
  va_list args;

  begin_line (self);
  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  g_string_append_c (self->out, '\n');
}

/* "PlaceOrder" for CMD-PlaceOrder. */
static char *
name_of (const char *id)
{
  return forge_cml_word_from_name (strchr (id, '-') + 1);
}

static char *
quote (const char *text)
{
  return forge_cml_word_quote (text);
}

static void
append_doc (const Writer *self, const ForgeBoardElement *element)
{
  const char *description = forge_board_element_get_text (element, "description");
  g_autofree char *quoted = NULL;

  if (description == NULL || *description == '\0')
    return;
  quoted = quote (description);
  line (self, "%s", quoted);
}

/* Whether a type names an element of the board, so that CML can check it. */
static gboolean
is_reference (const Writer *self, const ForgeBoardType *type)
{
  const ForgeBoardType *inner = type->args->len == 1 ? g_ptr_array_index (type->args, 0) : type;
  static const ForgeBoardKind kinds[] = { FORGE_BOARD_ENTITY, FORGE_BOARD_VALUE, FORGE_BOARD_ENUM };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = forge_board_id_from_name (kinds[i], inner->name);

      if (strcmp (strchr (id, '-') + 1, inner->name) == 0
          && forge_board_find (self->board, id) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
append_field (const Writer *self, const ForgeYamlNode *field)
{
  const char *name = forge_yaml_map_get_text (field, "name");
  const char *text = forge_yaml_map_get_text (field, "type");
  const char *description = forge_yaml_map_get_text (field, "description");
  g_autofree char *word = forge_cml_word_from_name (name);
  g_autofree char *doc = description != NULL ? quote (description) : g_strdup ("");
  g_autofree char *hint = NULL;
  g_autofree char *type_name = NULL;
  g_autoptr (ForgeBoardType) type = forge_board_type_parse (text, NULL);
  g_autofree char *name_and_type = g_strdup_printf ("%s: %s", name, text);
  const gboolean is_named = strcmp (word + (*word == '^'), name) == 0;
  gboolean is_whole;

  if (type == NULL)
    return;
  type_name = forge_cml_type_write (type, &is_whole);
  hint = quote (is_named ? text : name_and_type);
  is_whole &= is_named;
  line (self, "%s%s%s%s %s%s%s%s%s", doc, *doc != '\0' ? " " : "",
        is_reference (self, type) ? "- " : "", type_name, word,
        g_strcmp0 (forge_yaml_map_get_text (field, "identifier"), "true") == 0 ? " key" : "",
        type->is_optional ? " nullable" : "", is_whole ? "" : " hint=", is_whole ? "" : hint);
}

/* "Entity Order {" with its fields. */
static void
append_object (Writer *self, const char *word, const ForgeBoardElement *element, gboolean is_root)
{
  const ForgeYamlNode *fields = forge_yaml_map_get (element->node, "fields");
  g_autofree char *name = name_of (element->id);

  append_doc (self, element);
  if (!is_root && (fields == NULL || fields->n_children == 0))
    {
      line (self, "%s %s", word, name);
      return;
    }
  line (self, "%s %s {", word, name);
  self->depth++;
  if (is_root)
    line (self, "aggregateRoot");
  for (guint i = 0; fields != NULL && i < fields->n_children; i++)
    append_field (self, fields->children[i]);
  self->depth--;
  line (self, "}");
}

static void
append_enum (Writer *self, const ForgeBoardElement *element)
{
  const ForgeYamlNode *values = forge_yaml_map_get (element->node, "values");
  g_autofree char *name = name_of (element->id);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; values != NULL && i < values->n_children; i++)
    {
      const ForgeYamlNode *value = values->children[i];
      const gboolean is_map = value->type == FORGE_YAML_MAP;
      const char *description = is_map ? forge_yaml_map_get_text (value, "description") : NULL;
      g_autofree char *word = forge_cml_word_from_name (
          is_map ? forge_yaml_map_get_text (value, "name") : value->text);
      g_autofree char *doc = description != NULL ? quote (description) : NULL;

      g_ptr_array_add (words,
                       doc != NULL ? g_strconcat (doc, " ", word, NULL) : g_steal_pointer (&word));
    }
  g_ptr_array_add (words, NULL);
  list = g_strjoinv (", ", (char **) words->pdata);
  append_doc (self, element);
  line (self, "enum %s {", name);
  self->depth++;
  if (*list != '\0')
    line (self, "%s", list);
  self->depth--;
  line (self, "}");
}

/* The aggregate that an element belongs to; "" for none. */
static const char *
aggregate_of (const Writer *self, const ForgeBoardElement *element)
{
  const char *aggregate
      = forge_board_element_get_text (element, element->kind == FORGE_BOARD_COMMAND ? "handled_by"
                                                                                    : "aggregate");
  const GPtrArray *referrers = forge_board_get_referrers (self->board, element->id);

  for (guint i = 0; aggregate == NULL && element->kind == FORGE_BOARD_EVENT && referrers != NULL
                    && i < referrers->len;
       i++)
    {
      const ForgeBoardElement *other = g_ptr_array_index (referrers, i);

      if (other->kind == FORGE_BOARD_AGGREGATE)
        aggregate = other->id;
      else if (other->kind == FORGE_BOARD_COMMAND)
        aggregate = forge_board_element_get_text (other, "handled_by");
    }
  if (aggregate == NULL || !g_str_has_prefix (aggregate, "AGG-"))
    return "";
  {
    const ForgeBoardElement *found = forge_board_find (self->board, aggregate);

    return found != NULL && strcmp (found->context, element->context) == 0 ? found->id : "";
  }
}

/* What of the context belongs to which aggregate. (transfer full) */
static GHashTable *
group_members (const Writer *self, const char *context)
{
  g_autoptr (GPtrArray) elements = forge_board_list (self->board, MODEL | MESSAGES, context);
  GHashTable *members
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);
      const char *aggregate = aggregate_of (self, element);
      GPtrArray *list = g_hash_table_lookup (members, aggregate);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (members, (gpointer) aggregate, list);
        }
      g_ptr_array_add (list, element);
    }
  return members;
}

/* What belongs to @aggregate, of the kinds. How many were written. */
static guint
append_members (Writer *self, const char *aggregate, guint32 kinds)
{
  const GPtrArray *elements = g_hash_table_lookup (self->members, aggregate);
  const ForgeBoardElement *owner
      = *aggregate != '\0' ? forge_board_find (self->board, aggregate) : NULL;
  const char *root = owner != NULL ? forge_board_element_get_text (owner, "root") : NULL;
  guint n = 0;

  for (guint i = 0; elements != NULL && i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if ((kinds & FORGE_BOARD_BIT (element->kind)) == 0)
        continue;
      n++;
      if (element->kind == FORGE_BOARD_ENUM)
        append_enum (self, element);
      else
        append_object (self,
                       element->kind == FORGE_BOARD_ENTITY    ? "Entity"
                       : element->kind == FORGE_BOARD_VALUE   ? "ValueObject"
                       : element->kind == FORGE_BOARD_COMMAND ? "CommandEvent"
                                                              : "DomainEvent",
                       element, g_strcmp0 (root, element->id) == 0);
    }
  return n;
}

static void
append_responsibilities (const Writer *self, const ForgeBoardElement *aggregate)
{
  GString *list = NULL;

  for (guint i = 0; i < forge_board_element_get_n (aggregate, "invariants"); i++)
    {
      g_autofree char *quoted = quote (forge_board_element_get_item (aggregate, "invariants", i));

      if (list == NULL)
        list = g_string_new (quoted);
      else
        g_string_append_printf (list, ", %s", quoted);
    }
  if (list == NULL)
    return;
  line (self, "responsibilities = %s", list->str);
  g_string_free (list, TRUE);
}

static void
append_aggregates (Writer *self, const ForgeBoardElement *context)
{
  g_autoptr (GPtrArray) aggregates
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE), context->id);

  for (guint i = 0; i < aggregates->len; i++)
    {
      const ForgeBoardElement *aggregate = g_ptr_array_index (aggregates, i);
      g_autofree char *name = name_of (aggregate->id);

      append_doc (self, aggregate);
      line (self, "Aggregate %s {", name);
      self->depth++;
      append_responsibilities (self, aggregate);
      append_members (self, aggregate->id, MODEL | MESSAGES);
      self->depth--;
      line (self, "}");
    }
}

/* Names of the kinds that @element lists under @key, joined. NULL where there is none. */
static char *
join_refs (const Writer *self, const ForgeBoardElement *element, const char *key, const char *glue)
{
  GString *joined = NULL;

  for (guint i = 0; i < forge_board_element_get_n (element, key); i++)
    {
      const char *id = forge_board_element_get_item (element, key, i);
      g_autofree char *name = NULL;

      if (id == NULL || forge_board_find (self->board, id) == NULL)
        continue;
      name = name_of (id);
      if (joined == NULL)
        joined = g_string_new (name);
      else
        g_string_append_printf (joined, "%s%s", glue, name);
    }
  return joined != NULL ? g_string_free (joined, FALSE) : NULL;
}

/* Who issues the command: the first actor that does. "" for nobody. */
static char *
initiator_of (const Writer *self, const ForgeBoardElement *command)
{
  const GPtrArray *referrers = forge_board_get_referrers (self->board, command->id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *other = g_ptr_array_index (referrers, i);
      g_autofree char *name = NULL;

      if (other->kind != FORGE_BOARD_ACTOR)
        continue;
      name = quote (forge_board_element_get_name (other));
      return g_strdup_printf (" [ initiated by %s ]", name);
    }
  return g_strdup ("");
}

static void
append_steps (const Writer *self, const ForgeBoardElement *context)
{
  g_autoptr (GPtrArray) elements = forge_board_list (self->board,
                                                     FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_POLICY),
                                                     context->id);

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      const gboolean is_command = element->kind == FORGE_BOARD_COMMAND;
      g_autofree char *name = name_of (element->id);
      g_autofree char *emits = is_command ? join_refs (self, element, "emits", " + ") : NULL;
      g_autofree char *initiator = is_command ? initiator_of (self, element) : NULL;
      g_autofree char *issues = is_command ? NULL : join_refs (self, element, "issues", " + ");
      const char *aggregate = aggregate_of (self, element);

      if (emits != NULL)
        {
          g_autofree char *owner = *aggregate != '\0' ? name_of (aggregate) : NULL;

          line (self, "command %s%s%s%s emits event %s", name, initiator,
                owner != NULL ? " delegates to " : "", owner != NULL ? owner : "", emits);
        }
      for (guint j = 0; issues != NULL && j < forge_board_element_get_n (element, "reacts_to"); j++)
        {
          const char *id = forge_board_element_get_item (element, "reacts_to", j);
          g_autofree char *event = name_of (id);

          if (forge_board_find (self->board, id) != NULL)
            line (self, "event %s triggers command %s", event, issues);
        }
    }
}

static void
append_application (Writer *self, const ForgeBoardElement *context)
{
  g_autofree char *name = name_of (context->id);

  line (self, "Application {");
  self->depth++;
  append_members (self, "", MESSAGES);
  line (self, "Flow %sFlow {", name);
  self->depth++;
  append_steps (self, context);
  self->depth--;
  line (self, "}");
  self->depth--;
  line (self, "}");
}

/* What belongs to no aggregate stands in a module, as CML has it. */
static void
append_module (Writer *self, const ForgeBoardElement *context)
{
  g_autofree char *name = name_of (context->id);
  const gsize start = self->out->len;

  line (self, "Module %sModel {", name);
  self->depth++;
  if (append_members (self, "", MODEL) == 0)
    g_string_truncate (self->out, start);
  self->depth--;
  if (self->out->len > start)
    line (self, "}");
}

static void
append_context (Writer *self, const ForgeBoardElement *context)
{
  const char *vision = forge_board_element_get_text (context, "description");
  g_autofree char *name = name_of (context->id);

  g_string_append_c (self->out, '\n');
  line (self, "BoundedContext %s {", name);
  self->depth++;
  if (vision != NULL)
    {
      g_autofree char *quoted = quote (vision);

      line (self, "domainVisionStatement = %s", quoted);
    }
  self->members = group_members (self, context->id);
  append_application (self, context);
  append_module (self, context);
  append_aggregates (self, context);
  g_clear_pointer (&self->members, g_hash_table_unref);
  self->depth--;
  line (self, "}");
}

static gboolean
has_role (const ForgeBoardElement *relation, const char *key, const char *role)
{
  for (guint i = 0; i < forge_board_element_get_n (relation, key); i++)
    if (g_strcmp0 (forge_board_element_get_item (relation, key, i), role) == 0)
      return TRUE;
  return FALSE;
}

/* "[U,OHS]"; "" for none. */
static char *
join_roles (const char *first, const char *second, const char *third, const char *fourth)
{
  const char *const roles[] = { first, second, third, fourth };
  GString *joined = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] != NULL)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "[", roles[i]);
  if (joined->len > 0)
    g_string_append_c (joined, ']');
  return g_string_free (joined, FALSE);
}

/* A customer and its supplier have neither an open host service nor a conformist (rule of CML). */
static char *
make_arrow (const ForgeBoardElement *relation)
{
  const char *pattern = forge_board_element_get_text (relation, "pattern");
  const gboolean is_customer = g_strcmp0 (pattern, "customer-supplier") == 0;
  const gboolean is_conformist = g_strcmp0 (pattern, "conformist") == 0
                                 || has_role (relation, "downstream_roles", "conformist");
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;

  if (g_strcmp0 (pattern, "partnership") == 0)
    return g_strdup ("[P]<->[P]");
  if (g_strcmp0 (pattern, "shared-kernel") == 0)
    return g_strdup ("[SK]<->[SK]");
  up = join_roles (pattern != NULL ? "U" : NULL, is_customer ? "S" : NULL,
                   !is_customer && has_role (relation, "upstream_roles", "open-host-service")
                       ? "OHS"
                       : NULL,
                   has_role (relation, "upstream_roles", "published-language") ? "PL" : NULL);
  down = join_roles (pattern != NULL ? "D" : NULL, is_customer ? "C" : NULL,
                     has_role (relation, "downstream_roles", "anticorruption-layer") ? "ACL" : NULL,
                     !is_customer && is_conformist ? "CF" : NULL);
  return g_strconcat (up, "->", down, NULL);
}

static void
append_relation (const Writer *self, const ForgeBoardElement *relation)
{
  const char *upstream = forge_board_element_get_text (relation, "upstream");
  const char *downstream = forge_board_element_get_text (relation, "downstream");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *name = name_of (relation->id);
  g_autofree char *arrow = make_arrow (relation);

  if (upstream == NULL || downstream == NULL || forge_board_find (self->board, upstream) == NULL
      || forge_board_find (self->board, downstream) == NULL)
    return;
  from = name_of (upstream);
  to = name_of (downstream);
  if (g_strcmp0 (forge_board_element_get_text (relation, "pattern"), "separate-ways") == 0)
    line (self, "// %s and %s go separate ways", from, to);
  else
    line (self, "%s %s %s : %s", from, arrow, to, name);
}

static void
append_map (Writer *self, const GPtrArray *contexts)
{
  g_autoptr (GPtrArray) relations
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_RELATION), NULL);

  line (self, "ContextMap {");
  self->depth++;
  line (self, "type = SYSTEM_LANDSCAPE");
  line (self, "state = TO_BE");
  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *context = g_ptr_array_index (contexts, i);
      g_autofree char *name = name_of (context->id);

      line (self, "contains %s", name);
    }
  for (guint i = 0; i < relations->len; i++)
    append_relation (self, g_ptr_array_index (relations, i));
  self->depth--;
  line (self, "}");
}

char *
forge_board_to_cml (ForgeBoard *board, const char *title)
{
  Writer writer = { .board = board, .out = g_string_new (NULL) };
  g_autoptr (GPtrArray) contexts = NULL;
  g_autofree char *comment = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && title != NULL, NULL);

  contexts = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  comment = forge_cml_word_comment (title);
  line (&writer, "%s", comment);
  append_map (&writer, contexts);
  for (guint i = 0; i < contexts->len; i++)
    append_context (&writer, g_ptr_array_index (contexts, i));
  return g_string_free (writer.out, FALSE);
}
