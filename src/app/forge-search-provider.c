/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-search-provider"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-search-provider.h"

/* The shell shows five of them. */
#define MAX_RESULTS 20
/* Results that can still be described; the shell asks at once. */
#define MAX_KEPT 500
/* So long a service without a window stays after its last answer. */
#define LINGER_MS 10000

static const char INTERFACE[]
    = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
      "<method name='GetInitialResultSet'><arg type='as' direction='in'/>"
      "<arg type='as' direction='out'/></method>"
      "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/>"
      "<arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
      "<method name='GetResultMetas'><arg type='as' direction='in'/>"
      "<arg type='aa{sv}' direction='out'/></method>"
      "<method name='ActivateResult'><arg type='s' direction='in'/>"
      "<arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
      "<method name='LaunchSearch'><arg type='as' direction='in'/>"
      "<arg type='u' direction='in'/></method>"
      "</interface></node>";

struct _ForgeSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns us */
  ForgeSession *session;     /* (nullable) */
  GHashTable *lines;         /* id of a result (utf8) -> ForgeSearchLine */
  GPtrArray *waiting;        /* (element-type Call): until the session is open */
};

G_DEFINE_FINAL_TYPE (ForgeSearchProvider, forge_search_provider, G_TYPE_OBJECT)

enum
{
  OPEN,
  SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  ForgeSearchProvider *provider;
  GDBusMethodInvocation *invocation;
  char *text;
} Call;

static Call *
call_new (ForgeSearchProvider *self, GDBusMethodInvocation *invocation, char **terms)
{
  Call *call = g_new0 (Call, 1);

  call->provider = g_object_ref (self);
  call->invocation = invocation;
  call->text = g_strjoinv (" ", terms);
  g_application_hold (self->application);
  /* The shell asks again while a person types: a service that went after each answer would miss it.
   */
  if (gtk_application_get_windows (GTK_APPLICATION (self->application)) == NULL)
    g_application_set_inactivity_timeout (self->application, LINGER_MS);
  return call;
}

static void
call_free (Call *call)
{
  g_application_release (call->provider->application);
  g_object_unref (call->provider);
  g_free (call->text);
  g_free (call);
}

/* The shell gives an id back to us, also after a restart: all that opens it is in it. */
static char *
create_id (const ForgeSearchLine *line)
{
  return g_strdup_printf ("%s/%s/%s/%u", line->project_id, line->source, line->reference,
                          line->line);
}

static ForgeSearchLine *
parse_id (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "/", 4);
  ForgeSearchLine *line;

  if (g_strv_length (parts) != 4)
    return NULL;
  line = g_new0 (ForgeSearchLine, 1);
  line->project_id = g_strdup (parts[0]);
  line->source = g_strdup (parts[1]);
  line->reference = g_strdup (parts[2]);
  line->line = (guint) g_ascii_strtoull (parts[3], NULL, 10);
  return line;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  ForgeSearchProvider *self = call->provider;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = forge_session_search_lines_finish (FORGE_SESSION (object), result, &error);
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  if (lines == NULL)
    g_warning ("The search of the shell failed: %s", error->message);
  if (g_hash_table_size (self->lines) > MAX_KEPT)
    g_hash_table_remove_all (self->lines);
  if (lines != NULL)
    g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      ForgeSearchLine *line = g_ptr_array_index (lines, i);
      char *id = create_id (line);

      if (i < MAX_RESULTS)
        {
          g_variant_builder_add (&ids, "s", id);
          g_hash_table_replace (self->lines, id, line);
        }
      else
        {
          g_free (id);
          forge_search_line_free (line);
        }
    }
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(as)", &ids));
  call_free (call);
}

static void
run (Call *call)
{
  forge_session_search_lines_async (call->provider->session, call->text, NULL, FALSE, NULL,
                                    found_cb, call);
}

static void
run_waiting (ForgeSearchProvider *self)
{
  if (!forge_session_get_is_open (self->session))
    return;
  for (guint i = 0; i < self->waiting->len; i++)
    run (g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

static void
refuse_waiting (ForgeSearchProvider *self, const char *message)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Call *call = g_ptr_array_index (self->waiting, i);

      g_dbus_method_invocation_return_error_literal (call->invocation, G_DBUS_ERROR,
                                                     G_DBUS_ERROR_FAILED, message);
      call_free (call);
    }
  g_ptr_array_set_size (self->waiting, 0);
}

static void
search (ForgeSearchProvider *self, GDBusMethodInvocation *invocation, char **terms)
{
  Call *call = call_new (self, invocation, terms);

  if (self->session != NULL && forge_session_get_is_open (self->session))
    run (call);
  else
    g_ptr_array_add (self->waiting, call);
}

static char *
describe (ForgeSearchProvider *self, const ForgeSearchLine *line)
{
  g_autoptr (GString) text = g_string_new (line->text);
  ForgeKind kind;

  g_string_replace (text, "\002", "", 0);
  g_string_replace (text, "\003", "", 0);
  g_string_replace (text, "**", "", 0);
  if (g_str_equal (line->source, "title"))
    return g_strdup (_ ("Project"));
  if (!forge_search_line_is_document (line, &kind))
    return g_string_free (g_steal_pointer (&text), FALSE);
  return g_strdup_printf ("%s: %s",
                          forge_catalog_get_kind_title (forge_session_get_catalog (self->session),
                                                        kind, g_get_language_names ()[0]),
                          text->str);
}

static GVariant *
create_metas (ForgeSearchProvider *self, char **ids)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (FORGE_APP_ID);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const ForgeSearchLine *line = g_hash_table_lookup (self->lines, ids[i]);
      g_autofree char *description = NULL;

      if (line == NULL)
        continue;
      description = describe (self, line);
      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (ids[i]));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (line->project_title));
      g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (description));
      g_variant_builder_add (&metas, "{sv}", "icon", g_icon_serialize (icon));
      g_variant_builder_close (&metas);
    }
  return g_variant_new ("(aa{sv})", &metas);
}

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  ForgeSearchProvider *self = user_data;
  g_auto (GStrv) terms = NULL;

  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (parameters, "(^as)", &terms);
      search (self, invocation, terms);
    }
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get_child (parameters, 1, "^as", &terms);
      search (self, invocation, terms);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^as)", &terms);
      g_dbus_method_invocation_return_value (invocation, create_metas (self, terms));
    }
  else if (g_str_equal (method, "ActivateResult"))
    {
      const char *id;
      g_autoptr (ForgeSearchLine) line = NULL;

      g_variant_get_child (parameters, 0, "&s", &id);
      line = parse_id (id);
      if (line != NULL)
        g_signal_emit (self, signals[OPEN], 0, line);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      g_autofree char *text = NULL;

      g_variant_get_child (parameters, 0, "^as", &terms);
      text = g_strjoinv (" ", terms);
      g_signal_emit (self, signals[SEARCH], 0, text);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
forge_search_provider_dispose (GObject *object)
{
  ForgeSearchProvider *self = FORGE_SEARCH_PROVIDER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_search_provider_parent_class)->dispose (object);
}

static void
forge_search_provider_finalize (GObject *object)
{
  ForgeSearchProvider *self = FORGE_SEARCH_PROVIDER (object);

  g_hash_table_unref (self->lines);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (forge_search_provider_parent_class)->finalize (object);
}

static void
forge_search_provider_class_init (ForgeSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_search_provider_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_search_provider_finalize;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_search_provider_init (ForgeSearchProvider *self)
{
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) forge_search_line_free);
  self->waiting = g_ptr_array_new ();
}

/**
 * forge_search_provider_new:
 * @application: which owns the result
 *
 * Returns: (transfer full): a provider that is not on the bus yet
 */
ForgeSearchProvider *
forge_search_provider_new (GApplication *application)
{
  ForgeSearchProvider *self = g_object_new (FORGE_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  return self;
}

gboolean
forge_search_provider_export (ForgeSearchProvider *self,
                              GDBusConnection *connection,
                              GError **error)
{
  static const GDBusInterfaceVTable VTABLE = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);

  g_return_val_if_fail (FORGE_IS_SEARCH_PROVIDER (self), FALSE);

  return g_dbus_connection_register_object (connection, FORGE_SEARCH_PROVIDER_PATH,
                                            node->interfaces[0], &VTABLE, g_object_ref (self),
                                            g_object_unref, error)
         != 0;
}

void
forge_search_provider_set_session (ForgeSearchProvider *self, ForgeSession *session)
{
  g_return_if_fail (FORGE_IS_SEARCH_PROVIDER (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::is-open", G_CALLBACK (run_waiting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "open-failed", G_CALLBACK (refuse_waiting), self,
                           G_CONNECT_SWAPPED);
}
