/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project"

#include "config.h"

#include "core/forge-text.h"
#include "spec/forge-project.h"

struct _ForgeProject
{
  GObject parent_instance;

  char *id;
  char *title;
  char *brief;
  char *app_type;
  char **stack;
  ForgeDepth depth;
  char *language;
  char *template_slug;
  gboolean asks_approval;
  char **overrides;
  gint64 created;
  gint64 modified;
};

G_DEFINE_FINAL_TYPE (ForgeProject, forge_project, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_BRIEF,
  PROP_APP_TYPE,
  PROP_STACK,
  PROP_DEPTH,
  PROP_LANGUAGE,
  PROP_TEMPLATE,
  PROP_ASKS_APPROVAL,
  PROP_OVERRIDES,
  PROP_CREATED,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Replaces @field by a copy of @value and tells the bindings, unless it is the same. */
static void
set_string (ForgeProject *self, char **field, const char *value, int property)
{
  g_assert (FORGE_IS_PROJECT (self));
  g_assert (field != NULL);

  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_strings (ForgeProject *self, char ***field, const char *const *value, int property)
{
  const char *const none[] = { NULL };

  if (value == NULL)
    value = none;
  if (g_strv_equal ((const char *const *) *field, value))
    return;
  g_strfreev (*field);
  *field = g_strdupv ((char **) value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_int64 (ForgeProject *self, gint64 *field, gint64 value, int property)
{
  g_assert (FORGE_IS_PROJECT (self));
  g_assert (field != NULL);

  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
forge_project_finalize (GObject *object)
{
  ForgeProject *self = FORGE_PROJECT (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->brief);
  g_free (self->app_type);
  g_strfreev (self->stack);
  g_free (self->language);
  g_free (self->template_slug);
  g_strfreev (self->overrides);

  G_OBJECT_CLASS (forge_project_parent_class)->finalize (object);
}

static void
forge_project_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  ForgeProject *self = FORGE_PROJECT (object);

  switch (property)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BRIEF:
      g_value_set_string (value, self->brief);
      break;
    case PROP_APP_TYPE:
      g_value_set_string (value, self->app_type);
      break;
    case PROP_STACK:
      g_value_set_boxed (value, self->stack);
      break;
    case PROP_DEPTH:
      g_value_set_uint (value, self->depth);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_TEMPLATE:
      g_value_set_string (value, self->template_slug);
      break;
    case PROP_ASKS_APPROVAL:
      g_value_set_boolean (value, self->asks_approval);
      break;
    case PROP_OVERRIDES:
      g_value_set_boxed (value, self->overrides);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
forge_project_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  ForgeProject *self = FORGE_PROJECT (object);

  switch (property)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      forge_project_set_title (self, g_value_get_string (value));
      break;
    case PROP_BRIEF:
      forge_project_set_brief (self, g_value_get_string (value));
      break;
    case PROP_APP_TYPE:
      forge_project_set_app_type (self, g_value_get_string (value));
      break;
    case PROP_STACK:
      forge_project_set_stack (self, g_value_get_boxed (value));
      break;
    case PROP_DEPTH:
      forge_project_set_depth (self, (ForgeDepth) g_value_get_uint (value));
      break;
    case PROP_LANGUAGE:
      forge_project_set_language (self, g_value_get_string (value));
      break;
    case PROP_TEMPLATE:
      forge_project_set_template (self, g_value_get_string (value));
      break;
    case PROP_ASKS_APPROVAL:
      forge_project_set_asks_approval (self, g_value_get_boolean (value));
      break;
    case PROP_OVERRIDES:
      forge_project_set_overrides (self, g_value_get_boxed (value));
      break;
    case PROP_CREATED:
      forge_project_set_created (self, g_value_get_int64 (value));
      break;
    case PROP_MODIFIED:
      forge_project_set_modified (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
forge_project_class_init (ForgeProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = forge_project_finalize;
  object_class->get_property = forge_project_get_property;
  object_class->set_property = forge_project_set_property;

  properties[PROP_ID]
      = g_param_spec_string ("id", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_BRIEF] = g_param_spec_string ("brief", NULL, NULL, "", flags);
  properties[PROP_APP_TYPE] = g_param_spec_string ("app-type", NULL, NULL, "other", flags);
  properties[PROP_STACK] = g_param_spec_boxed ("stack", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DEPTH] = g_param_spec_uint ("depth", NULL, NULL, FORGE_DEPTH_TINY,
                                              FORGE_DEPTH_FULL, FORGE_DEPTH_STANDARD, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_TEMPLATE] = g_param_spec_string ("template", NULL, NULL, NULL, flags);
  properties[PROP_ASKS_APPROVAL] = g_param_spec_boolean ("asks-approval", NULL, NULL, FALSE, flags);
  properties[PROP_OVERRIDES] = g_param_spec_boxed ("overrides", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MODIFIED] = g_param_spec_int64 ("modified", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
forge_project_init (ForgeProject *self)
{
  self->title = g_strdup ("");
  self->brief = g_strdup ("");
  self->app_type = g_strdup ("other");
  self->stack = g_new0 (char *, 1);
  self->depth = FORGE_DEPTH_STANDARD;
  self->language = g_strdup ("");
  self->overrides = g_new0 (char *, 1);
}

/**
 * forge_project_new:
 * @id: a ULID
 * @title: what a person calls it
 *
 * Returns: (transfer full): a project of standard depth with an empty brief
 */
ForgeProject *
forge_project_new (const char *id, const char *title)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_object_new (FORGE_TYPE_PROJECT, "id", id, "title", title, NULL);
}

/**
 * forge_project_copy:
 * @self: a project
 *
 * Returns: (transfer full): another with the same values, for another thread
 */
ForgeProject *
forge_project_copy (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return g_object_new (FORGE_TYPE_PROJECT, "id", self->id, "title", self->title, "brief",
                       self->brief, "app-type", self->app_type, "stack", self->stack, "depth",
                       self->depth, "language", self->language, "template", self->template_slug,
                       "asks-approval", self->asks_approval, "overrides", self->overrides,
                       "created", self->created, "modified", self->modified, NULL);
}

/**
 * forge_project_get_id:
 * @self: a project
 *
 * Returns: its ULID, which never changes
 */
const char *
forge_project_get_id (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->id;
}

/**
 * forge_project_get_title:
 * @self: a project
 *
 * Returns: its title; never %NULL
 */
const char *
forge_project_get_title (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->title;
}

/**
 * forge_project_set_title:
 * @self: a project
 * @title: (nullable): its title; %NULL is ""
 *
 * A title is one line of text, whoever gives it: see forge_text_to_line().
 */
void
forge_project_set_title (ForgeProject *self, const char *title)
{
  g_autofree char *line = NULL;

  g_return_if_fail (FORGE_IS_PROJECT (self));

  line = forge_text_to_line (title != NULL ? title : "");
  set_string (self, &self->title, line, PROP_TITLE);
}

/**
 * forge_project_get_brief:
 * @self: a project
 *
 * Returns: the brief as the person gave it; never %NULL
 */
const char *
forge_project_get_brief (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->brief;
}

/**
 * forge_project_set_brief:
 * @self: a project
 * @brief: (nullable): valid UTF-8, see forge_text_clean(); %NULL is ""
 */
void
forge_project_set_brief (ForgeProject *self, const char *brief)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_string (self, &self->brief, brief != NULL ? brief : "", PROP_BRIEF);
}

/**
 * forge_project_get_app_type:
 * @self: a project
 *
 * Returns: "web", "mobile", "api", "desktop" or "other"
 */
const char *
forge_project_get_app_type (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->app_type;
}

/**
 * forge_project_set_app_type:
 * @self: a project
 * @app_type: (nullable): one of the words of forge_project_get_app_type(); %NULL is "other"
 */
void
forge_project_set_app_type (ForgeProject *self, const char *app_type)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_string (self, &self->app_type, app_type != NULL ? app_type : "other", PROP_APP_TYPE);
}

/**
 * forge_project_get_stack:
 * @self: a project
 *
 * Returns: (array zero-terminated=1): the technologies that were chosen; never %NULL
 */
const char *const *
forge_project_get_stack (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return (const char *const *) self->stack;
}

/**
 * forge_project_set_stack:
 * @self: a project
 * @stack: (nullable) (array zero-terminated=1): names of technologies; %NULL is none
 */
void
forge_project_set_stack (ForgeProject *self, const char *const *stack)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_strings (self, &self->stack, stack, PROP_STACK);
}

/**
 * forge_project_get_depth:
 * @self: a project
 *
 * Returns: how long its documents are
 */
ForgeDepth
forge_project_get_depth (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), FORGE_DEPTH_STANDARD);

  return self->depth;
}

/**
 * forge_project_set_depth:
 * @self: a project
 * @depth: how long its documents are
 */
void
forge_project_set_depth (ForgeProject *self, ForgeDepth depth)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));
  g_return_if_fail ((guint) depth <= FORGE_DEPTH_FULL);

  if (self->depth == depth)
    return;
  self->depth = depth;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEPTH]);
}

/**
 * forge_project_get_language:
 * @self: a project
 *
 * Returns: a BCP 47 tag, or "" where the brief decides, see forge_language_detect()
 */
const char *
forge_project_get_language (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->language;
}

/**
 * forge_project_set_language:
 * @self: a project
 * @language: (nullable): a BCP 47 tag; %NULL and "" let the brief decide
 */
void
forge_project_set_language (ForgeProject *self, const char *language)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_string (self, &self->language, language != NULL ? language : "", PROP_LANGUAGE);
}

/**
 * forge_project_get_template:
 * @self: a project
 *
 * Returns: (nullable): the slug of the template it was made from
 */
const char *
forge_project_get_template (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return self->template_slug;
}

/**
 * forge_project_set_template:
 * @self: a project
 * @slug: (nullable): the slug of a template; "" is none
 */
void
forge_project_set_template (ForgeProject *self, const char *slug)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  if (slug != NULL && *slug == '\0')
    slug = NULL;
  set_string (self, &self->template_slug, slug, PROP_TEMPLATE);
}

/**
 * forge_project_get_asks_approval:
 * @self: a project
 *
 * Returns: whether a phase has to be approved before the next one is generated
 */
gboolean
forge_project_get_asks_approval (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), FALSE);

  return self->asks_approval;
}

/**
 * forge_project_set_asks_approval:
 * @self: a project
 * @asks: whether a phase has to be approved before the next one is generated
 */
void
forge_project_set_asks_approval (ForgeProject *self, gboolean asks)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  if (self->asks_approval == (asks != FALSE))
    return;
  self->asks_approval = asks != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASKS_APPROVAL]);
}

/**
 * forge_project_get_overrides:
 * @self: a project
 *
 * Returns: (array zero-terminated=1): what it has otherwise than usual, see forge_override_put();
 *   never %NULL
 */
const char *const *
forge_project_get_overrides (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), NULL);

  return (const char *const *) self->overrides;
}

/**
 * forge_project_set_overrides:
 * @self: a project
 * @overrides: (nullable) (array zero-terminated=1): "KEY=VALUE" each; %NULL is none
 */
void
forge_project_set_overrides (ForgeProject *self, const char *const *overrides)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_strings (self, &self->overrides, overrides, PROP_OVERRIDES);
}

/**
 * forge_project_get_created:
 * @self: a project
 *
 * Returns: when it was made, in milliseconds since 1970, UTC
 */
gint64
forge_project_get_created (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), 0);

  return self->created;
}

/**
 * forge_project_set_created:
 * @self: a project
 * @created: milliseconds since 1970, UTC
 */
void
forge_project_set_created (ForgeProject *self, gint64 created)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_int64 (self, &self->created, created, PROP_CREATED);
}

/**
 * forge_project_get_modified:
 * @self: a project
 *
 * Returns: when anything of it last changed, in milliseconds since 1970, UTC
 */
gint64
forge_project_get_modified (ForgeProject *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT (self), 0);

  return self->modified;
}

/**
 * forge_project_set_modified:
 * @self: a project
 * @modified: milliseconds since 1970, UTC
 */
void
forge_project_set_modified (ForgeProject *self, gint64 modified)
{
  g_return_if_fail (FORGE_IS_PROJECT (self));

  set_int64 (self, &self->modified, modified, PROP_MODIFIED);
}
