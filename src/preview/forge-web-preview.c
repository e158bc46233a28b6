/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <string.h>

#include "preview/forge-preview-sandbox.h"
#include "preview/forge-web-diagram.h"
#include "preview/forge-web-preview.h"
#include "preview/forge-web-print.h"

#define RESOURCES "/org/specforge/SpecForge/web/"

/* A page that dies more often than this has something in it that kills it. */
#define MAX_CRASHES 3

/* Mermaid itself takes less. */
#define MAX_SOURCE (64 * 1024)

struct _ForgeWebPreview
{
  GtkWidget parent_instance;

  WebKitWebView *view; /* NULL until the content filter is there */
  WebKitUserContentManager *manager;
  GCancellable *cancellable;
  GVariant *style;    /* a{ss}; NULL: none given yet */
  char *diagram;      /* (nullable): the source of the one whose menu is asked for */
  guint selection[2]; /* lines of the source, the first and the last; 0: nothing is selected */
  gboolean is_ready;
  gboolean is_finding;
  guint n_crashes;
};

static void preview_iface_init (ForgePreviewInterface *iface);

/* The interface's type comes from the program: the module has only its description. */
G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeWebPreview,
                               forge_web_preview,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (g_type_from_name ("ForgePreview"),
                                                      preview_iface_init))

G_MODULE_EXPORT GType forge_preview_module_get_type (GType preview_type, gsize interface_size);

#define FIND_OPTIONS(match_case)                                                                   \
  (WEBKIT_FIND_OPTIONS_WRAP_AROUND                                                                 \
   | ((match_case) ? WEBKIT_FIND_OPTIONS_NONE : WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE))

static char *
read_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
call_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value
      = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                               &error);

  if (value == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The preview page refused a call: %s", error->message);
}

/* Calls go to the page in the order in which they are made. */
static void
call_page (ForgeWebPreview *self, const char *body, GVariant *arguments)
{
  g_assert (self->view != NULL);

  webkit_web_view_call_async_javascript_function (self->view, body, -1, arguments,
                                                  FORGE_PREVIEW_WORLD, NULL, self->cancellable,
                                                  call_done_cb, NULL);
}

static void
send_style (ForgeWebPreview *self)
{
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder values = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GVariantIter iter;
  const char *name, *value;
  GdkRGBA color;

  g_variant_iter_init (&iter, self->style);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    g_variant_builder_add (&values, "{sv}", name, g_variant_new_string (value));
  /* What is seen before the page paints: no white flash in the dark style. */
  if (g_variant_lookup (self->style, "view-bg", "&s", &value) && gdk_rgba_parse (&color, value))
    webkit_web_view_set_background_color (self->view, &color);
  g_variant_dict_insert_value (&arguments, "values", g_variant_builder_end (&values));
  if (self->is_ready)
    call_page (self, "forge.setStyle(values)", g_variant_dict_end (&arguments));
}

static void
send_mermaid (ForgeWebPreview *self)
{
  g_autofree char *source = read_resource ("mermaid.js");

  webkit_web_view_evaluate_javascript (self->view, source, -1, FORGE_PREVIEW_WORLD, NULL,
                                       self->cancellable, NULL, NULL);
  call_page (self, "forge.mermaidIsThere()", NULL);
}

static void
found_cb (ForgeWebPreview *self, guint n_matches)
{
  if (self->is_finding)
    g_signal_emit_by_name (self, "found", n_matches);
}

static void
not_found_cb (ForgeWebPreview *self)
{
  found_cb (self, 0);
}

/* What changed may have more or less of what is looked for. */
static void
painted (ForgeWebPreview *self, guint serial)
{
  WebKitFindController *find = webkit_web_view_get_find_controller (self->view);

  if (self->is_finding)
    webkit_find_controller_count_matches (find, webkit_find_controller_get_search_text (find),
                                          webkit_find_controller_get_options (find), G_MAXUINT);
  g_signal_emit_by_name (self, "painted", serial);
}

static void
show_diagram (ForgeWebPreview *self, const char *source)
{
  if (*source != '\0' && strlen (source) <= MAX_SOURCE)
    g_signal_emit_by_name (self, "diagram-activated", source);
}

/* Comes before the menu itself, since both take the same way. */
static void
remember_diagram (ForgeWebPreview *self, const char *source)
{
  g_free (self->diagram);
  self->diagram = *source != '\0' ? g_strdup (source) : NULL;
}

static gboolean
forge_web_preview_get_selection (ForgePreview *preview, guint *first, guint *last)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);

  *first = self->selection[0];
  *last = self->selection[1];
  return *first > 0 && *first <= *last;
}

static void
open_diagram_cb (ForgeWebPreview *self)
{
  if (self->diagram != NULL)
    show_diagram (self, self->diagram);
}

/* The program knows the source, the page only which lines of it. */
static void
copy_markdown_cb (ForgeWebPreview *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "text.copy-markdown", NULL);
}

static void
remember_selection (ForgeWebPreview *self, JSCValue *lines)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JSCValue) line = jsc_value_object_get_property_at_index (lines, i);
      double number = jsc_value_is_number (line) ? jsc_value_to_double (line) : 0;

      self->selection[i] = number >= 1 && number <= G_MAXINT ? (guint) number : 0;
    }
}

static WebKitContextMenuItem *
make_item (ForgeWebPreview *self, const char *name, const char *label, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, self, G_CONNECT_SWAPPED);
  return webkit_context_menu_item_new_from_gaction (G_ACTION (action), label, NULL);
}

static gboolean
context_menu_cb (ForgeWebPreview *self, WebKitContextMenu *menu)
{
  guint first, last;

  if (forge_web_preview_get_selection (FORGE_PREVIEW (self), &first, &last))
    webkit_context_menu_insert (menu,
                                make_item (self, "copy-markdown", _ ("Copy as _Markdown"),
                                           G_CALLBACK (copy_markdown_cb)),
                                1);
  if (self->diagram != NULL)
    {
      webkit_context_menu_prepend (menu, webkit_context_menu_item_new_separator ());
      webkit_context_menu_prepend (menu, make_item (self, "open-diagram", _ ("_Open the Diagram"),
                                                    G_CALLBACK (open_diagram_cb)));
    }
  return FALSE;
}

static void
message_cb (ForgeWebPreview *self, JSCValue *message)
{
  g_autoptr (JSCValue) type_value = jsc_value_object_get_property (message, "type");
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, "value");
  g_autofree char *type = jsc_value_to_string (type_value);
  g_autofree char *text = jsc_value_to_string (value);
  double number = jsc_value_is_number (value) ? jsc_value_to_double (value) : 0;

  if (g_str_equal (type, "painted"))
    painted (self, (guint) number);
  else if (g_str_equal (type, "scrolled"))
    g_signal_emit_by_name (self, "scrolled", number);
  else if (g_str_equal (type, "line") && number >= 1)
    g_signal_emit_by_name (self, "line-activated", (guint) number);
  else if (g_str_equal (type, "link"))
    g_signal_emit_by_name (self, "link-activated", text);
  else if (g_str_equal (type, "node"))
    g_signal_emit_by_name (self, "node-activated", text);
  else if (g_str_equal (type, "diagram"))
    show_diagram (self, text);
  else if (g_str_equal (type, "picture"))
    g_signal_emit_by_name (self, "picture-wanted", text);
  else if (g_str_equal (type, "selection"))
    remember_selection (self, value);
  else if (g_str_equal (type, "menu-diagram"))
    remember_diagram (self, text);
  else if (g_str_equal (type, "need-mermaid"))
    send_mermaid (self);
}

static void
load_page (ForgeWebPreview *self)
{
  g_autofree char *html = read_resource ("page.html");

  self->is_ready = FALSE;
  self->selection[0] = 0;
  webkit_web_view_load_html (self->view, html, NULL);
}

static void
load_changed_cb (ForgeWebPreview *self, WebKitLoadEvent event)
{
  if (event != WEBKIT_LOAD_FINISHED || self->is_ready)
    return;
  self->is_ready = TRUE;
  if (self->style != NULL)
    send_style (self);
  g_signal_emit_by_name (self, "ready");
}

static void
terminated_cb (ForgeWebPreview *self)
{
  self->is_ready = FALSE;
  if (++self->n_crashes <= MAX_CRASHES)
    load_page (self);
  else
    g_signal_emit_by_name (self, "failed",
                           _ ("The preview stopped several times while it drew this text. "
                              "Go on in the editor, or close the preview and open it again."));
}

static void
add_scripts (WebKitUserContentManager *manager)
{
  static const char *const SCRIPTS[]
      = { "page.js", "clean.js", "pictures.js", "decorate.js", "scroll.js", "diagrams.js" };
  g_autofree char *css = read_resource ("page.css");
  WebKitUserStyleSheet *sheet
      = webkit_user_style_sheet_new (css, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                     WEBKIT_USER_STYLE_LEVEL_AUTHOR, NULL, NULL);

  webkit_user_content_manager_add_style_sheet (manager, sheet);
  webkit_user_style_sheet_unref (sheet);
  for (gsize i = 0; i < G_N_ELEMENTS (SCRIPTS); i++)
    {
      g_autofree char *source = read_resource (SCRIPTS[i]);
      WebKitUserScript *script
          = webkit_user_script_new_for_world (source, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                              WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END,
                                              FORGE_PREVIEW_WORLD, NULL, NULL);

      webkit_user_content_manager_add_script (manager, script);
      webkit_user_script_unref (script);
    }
}

static void
connect_find (ForgeWebPreview *self)
{
  WebKitFindController *find = webkit_web_view_get_find_controller (self->view);

  g_signal_connect_object (find, "found-text", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (find, "counted-matches", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (find, "failed-to-find-text", G_CALLBACK (not_found_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_view (ForgeWebPreview *self)
{
  self->view = forge_preview_sandbox_new_view (self->manager);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview of the document"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  g_signal_connect_object (self->view, "load-changed", G_CALLBACK (load_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (terminated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "context-menu", G_CALLBACK (context_menu_cb), self,
                           G_CONNECT_SWAPPED);
  connect_find (self);
  if (self->style != NULL)
    send_style (self);
  load_page (self);
}

static void
filter_compiled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWebPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *filter = forge_preview_sandbox_compile_filter_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&filter, webkit_user_content_filter_unref);
      return;
    }
  if (filter == NULL)
    {
      g_message ("The content filter was not compiled: %s", error->message);
      g_signal_emit_by_name (self, "failed",
                             _ ("The preview cannot be shown safely, because its cache folder "
                                "cannot be written. Free some space, then open it again."));
      return;
    }
  webkit_user_content_manager_add_filter (self->manager, filter);
  webkit_user_content_filter_unref (filter);
  add_view (self);
}

static void
forge_web_preview_patch (ForgePreview *preview, GVariant *patch)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);
  g_autoptr (GVariant) owned = g_variant_ref_sink (patch);

  if (self->is_ready)
    call_page (self, "forge.patch(start, remove, shift, entries, serial)", owned);
}

static void
forge_web_preview_set_style (ForgePreview *preview, GVariant *style)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);

  g_clear_pointer (&self->style, g_variant_unref);
  self->style = g_variant_ref_sink (style);
  if (self->view != NULL)
    send_style (self);
}

static void
forge_web_preview_set_picture (ForgePreview *preview, const char *name, const char *address)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  if (!self->is_ready)
    return;
  g_variant_dict_insert (&arguments, "name", "s", name);
  g_variant_dict_insert (&arguments, "address", "s", address);
  call_page (self, "forge.pictures.set(name, address)", g_variant_dict_end (&arguments));
}

static void
call_with_line (ForgeWebPreview *self, const char *body, double line)
{
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  if (!self->is_ready)
    return;
  g_variant_dict_insert (&arguments, "line", "d", line);
  call_page (self, body, g_variant_dict_end (&arguments));
}

static void
forge_web_preview_scroll_to_line (ForgePreview *preview, double line)
{
  call_with_line (FORGE_WEB_PREVIEW (preview), "forge.scrollToLine(line)", line);
}

static void
forge_web_preview_show_line (ForgePreview *preview, double line)
{
  call_with_line (FORGE_WEB_PREVIEW (preview), "forge.showLine(line)", line);
}

static void
forge_web_preview_find (ForgePreview *preview, const char *text, gboolean match_case)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);
  WebKitFindController *find;

  if (self->view == NULL)
    return;
  find = webkit_web_view_get_find_controller (self->view);
  self->is_finding = *text != '\0';
  if (self->is_finding)
    webkit_find_controller_search (find, text, FIND_OPTIONS (match_case), G_MAXUINT);
  else
    webkit_find_controller_search_finish (find);
}

static void
forge_web_preview_find_again (ForgePreview *preview, gboolean is_backwards)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);
  WebKitFindController *find;

  if (!self->is_finding)
    return;
  find = webkit_web_view_get_find_controller (self->view);
  if (is_backwards)
    webkit_find_controller_search_previous (find);
  else
    webkit_find_controller_search_next (find);
}

static void
report_not_ready (ForgeWebPreview *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_task_report_new_error (self, callback, user_data, report_not_ready, G_IO_ERROR,
                           G_IO_ERROR_NOT_INITIALIZED, "%s",
                           _ ("The preview is not ready yet. Try again in a moment."));
}

static void
forge_web_preview_render_diagram_async (ForgePreview *preview,
                                        const char *source,
                                        double scale,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);

  if (self->is_ready)
    forge_web_diagram_render_async (GTK_WIDGET (self), self->view, source, scale, cancellable,
                                    callback, user_data);
  else
    report_not_ready (self, callback, user_data);
}

static GBytes *
forge_web_preview_render_diagram_finish (ForgePreview *preview,
                                         GAsyncResult *result,
                                         double *width,
                                         double *height,
                                         GError **error)
{
  return forge_web_diagram_render_finish (result, width, height, error);
}

static void
forge_web_preview_print_async (ForgePreview *preview,
                               const char *title,
                               GFile *pdf,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (preview);

  if (self->is_ready)
    forge_web_print_async (GTK_WIDGET (self), self->view, title, pdf, cancellable, callback,
                           user_data);
  else
    report_not_ready (self, callback, user_data);
}

static gboolean
forge_web_preview_print_finish (ForgePreview *preview, GAsyncResult *result, GError **error)
{
  return forge_web_print_finish (result, error);
}

static void
preview_iface_init (ForgePreviewInterface *iface)
{
  iface->patch = forge_web_preview_patch;
  iface->set_style = forge_web_preview_set_style;
  iface->set_picture = forge_web_preview_set_picture;
  iface->scroll_to_line = forge_web_preview_scroll_to_line;
  iface->show_line = forge_web_preview_show_line;
  iface->find = forge_web_preview_find;
  iface->find_again = forge_web_preview_find_again;
  iface->render_diagram_async = forge_web_preview_render_diagram_async;
  iface->render_diagram_finish = forge_web_preview_render_diagram_finish;
  iface->get_selection = forge_web_preview_get_selection;
  iface->print_async = forge_web_preview_print_async;
  iface->print_finish = forge_web_preview_print_finish;
}

static void
forge_web_preview_dispose (GObject *object)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  self->is_ready = FALSE;
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->view)));
  g_clear_object (&self->manager);
  g_clear_pointer (&self->style, g_variant_unref);
  G_OBJECT_CLASS (forge_web_preview_parent_class)->dispose (object);
}

static void
forge_web_preview_finalize (GObject *object)
{
  ForgeWebPreview *self = FORGE_WEB_PREVIEW (object);

  g_clear_object (&self->cancellable);
  g_free (self->diagram);
  G_OBJECT_CLASS (forge_web_preview_parent_class)->finalize (object);
}

static void
forge_web_preview_class_init (ForgeWebPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_web_preview_dispose;
  object_class->finalize = forge_web_preview_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
forge_web_preview_init (ForgeWebPreview *self)
{
  self->cancellable = g_cancellable_new ();
  self->manager = webkit_user_content_manager_new ();
  add_scripts (self->manager);
  webkit_user_content_manager_register_script_message_handler (self->manager, "forge",
                                                               FORGE_PREVIEW_WORLD);
  g_signal_connect_object (self->manager, "script-message-received::forge", G_CALLBACK (message_cb),
                           self, G_CONNECT_SWAPPED);
  forge_preview_sandbox_compile_filter (self->cancellable, filter_compiled_cb, g_object_ref (self));
}

/**
 * forge_preview_module_get_type:
 * @preview_type: that of the interface, so that it is known to exist
 * @interface_size: of the interface as the program knows it, in bytes
 *
 * The door of the module: see #ForgePreviewModuleFunc.
 */
GType
forge_preview_module_get_type (GType preview_type, gsize interface_size)
{
  g_return_val_if_fail (g_type_from_name ("ForgePreview") == preview_type, G_TYPE_INVALID);

  return interface_size == sizeof (ForgePreviewInterface) ? FORGE_TYPE_WEB_PREVIEW : G_TYPE_INVALID;
}
