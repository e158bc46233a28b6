/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-map"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-cml-parser.h"

/* A line of the map: "A [U,S,PL]->[D,C,ACL] B : Name". */
typedef struct
{
  char *left;
  char *right;
  char *name;
  char *arrow;
  GString *left_roles; /* ",U,S," */
  GString *right_roles;
} Relation;

static void
relation_clear (Relation *self)
{
  g_free (self->left);
  g_free (self->right);
  g_free (self->name);
  g_free (self->arrow);
  g_string_free (self->left_roles, TRUE);
  g_string_free (self->right_roles, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relation, relation_clear)

static const struct
{
  const char *sign;
  const char *role;
  gboolean is_up;
} roles[] = {
  { ",OHS,", "open-host-service", TRUE },
  { ",PL,", "published-language", TRUE },
  { ",ACL,", "anticorruption-layer", FALSE },
  { ",CF,", "conformist", FALSE },
};

static gboolean
read_roles (ForgeCmlParser *self, GString *found, GError **error)
{
  gboolean is_open;

  if (!forge_cml_take (self, "[", &is_open, error))
    return FALSE;
  while (is_open && !forge_cml_is (self, "]"))
    {
      gboolean is_comma;
      g_autofree char *role = NULL;

      if (!forge_cml_take (self, ",", &is_comma, error)
          || (!is_comma && !forge_cml_take_name (self, &role, error)))
        return FALSE;
      if (role != NULL)
        g_string_append_printf (found, ",%s,", role);
    }
  return !is_open || forge_cml_expect (self, "]", error);
}

static gboolean
read_relation (ForgeCmlParser *self, Relation *relation, GError **error)
{
  static const char *const arrows[] = { "->",
                                        "<-",
                                        "<->",
                                        "Partnership",
                                        "Shared-Kernel",
                                        "Upstream-Downstream",
                                        "Downstream-Upstream",
                                        "Customer-Supplier",
                                        "Supplier-Customer",
                                        NULL };
  gboolean is_named;

  if (!read_roles (self, relation->left_roles, error)
      || !forge_cml_take_name (self, &relation->left, error)
      || !read_roles (self, relation->left_roles, error))
    return FALSE;
  if (!g_strv_contains (arrows, self->lexer.text->str))
    return forge_cml_lexer_refuse (
        &self->lexer, error,
        _ ("Between two contexts stands an arrow, such as “->”, or a word, such as "
           "“Partnership”."));
  relation->arrow = g_strdup (self->lexer.text->str);
  if (!forge_cml_next (self, error) || !read_roles (self, relation->right_roles, error)
      || !forge_cml_take_name (self, &relation->right, error)
      || !read_roles (self, relation->right_roles, error)
      || !forge_cml_take (self, ":", &is_named, error)
      || (is_named && !forge_cml_take_name (self, &relation->name, error)))
    return FALSE;
  return forge_cml_skip_block (self, error);
}

static gboolean
has_role (const Relation *relation, const char *role)
{
  return strstr (relation->left_roles->str, role) != NULL
         || strstr (relation->right_roles->str, role) != NULL;
}

/* NULL for a bare arrow. */
static const char *
pattern_of (const Relation *relation)
{
  if (g_str_equal (relation->arrow, "Partnership") || has_role (relation, ",P,"))
    return "partnership";
  if (g_str_equal (relation->arrow, "Shared-Kernel") || g_str_equal (relation->arrow, "<->"))
    return "shared-kernel";
  if (strstr (relation->arrow, "Customer") != NULL || has_role (relation, ",S,")
      || has_role (relation, ",C,"))
    return "customer-supplier";
  if (has_role (relation, ",CF,"))
    return "conformist";
  return has_role (relation, ",U,") || has_role (relation, ",D,")
                 || strstr (relation->arrow, "Upstream") != NULL
             ? "upstream-downstream"
             : NULL;
}

/* "A Customer-Supplier B": B is upstream. */
static gboolean
is_reversed (const Relation *relation)
{
  return g_str_equal (relation->arrow, "<-") || g_str_equal (relation->arrow, "Downstream-Upstream")
         || g_str_equal (relation->arrow, "Customer-Supplier");
}

/* A context that is described in another file is still one. */
static guint
ensure_context (ForgeCmlParser *self, const char *name)
{
  const guint context = forge_board_draft_ensure (self->draft, FORGE_BOARD_CONTEXT,
                                                  FORGE_BOARD_DRAFT_NONE, name, name);

  forge_board_draft_want_name (self->draft, context, name);
  return context;
}

static void
add_relation (ForgeCmlParser *self, const Relation *relation)
{
  const gboolean is_back = is_reversed (relation);
  const char *pattern = pattern_of (relation);
  const char *upstream = is_back ? relation->right : relation->left;
  const char *downstream = is_back ? relation->left : relation->right;
  g_autofree char *both = g_strdup_printf ("%s %s", upstream, downstream);
  const char *name = relation->name != NULL ? relation->name : both;
  const guint element = forge_board_draft_add (self->draft, FORGE_BOARD_RELATION,
                                               FORGE_BOARD_DRAFT_NONE, name, name);

  if (relation->name != NULL)
    forge_board_draft_want_name (self->draft, element, name);
  forge_board_draft_refer_to (self->draft, element, "upstream", ensure_context (self, upstream));
  forge_board_draft_refer_to (self->draft, element, "downstream",
                              ensure_context (self, downstream));
  if (pattern != NULL)
    forge_board_draft_set_text (self->draft, element, "pattern", pattern);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (has_role (relation, roles[i].sign))
      forge_board_draft_append (self->draft, element,
                                roles[i].is_up ? "upstream_roles" : "downstream_roles",
                                forge_yaml_string_new (roles[i].role));
}

static gboolean
read_contained (ForgeCmlParser *self, GError **error)
{
  gboolean goes_on;

  do
    {
      g_autofree char *name = NULL;

      if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error))
        return FALSE;
      ensure_context (self, name);
      goes_on = forge_cml_is (self, ",");
    }
  while (goes_on);
  return TRUE;
}

gboolean
forge_cml_read_map (ForgeCmlParser *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!forge_cml_next (self, error))
    return FALSE;
  if (self->lexer.token == FORGE_CML_WORD && !forge_cml_take_name (self, &name, error))
    return FALSE;
  if (!forge_cml_expect (self, "{", error))
    return FALSE;
  while (!forge_cml_is (self, "}"))
    {
      if (forge_cml_is (self, "contains"))
        {
          if (!read_contained (self, error))
            return FALSE;
        }
      else if (forge_cml_is (self, "type") || forge_cml_is (self, "state"))
        {
          if (!forge_cml_next (self, error) || !forge_cml_skip_value (self, error))
            return FALSE;
        }
      else
        {
          g_auto (Relation) relation
              = { .left_roles = g_string_new (NULL), .right_roles = g_string_new (NULL) };

          if (!read_relation (self, &relation, error))
            return FALSE;
          add_relation (self, &relation);
        }
    }
  return forge_cml_expect (self, "}", error);
}
