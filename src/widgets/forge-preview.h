/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What shows a document beside its text. The one that is built on WebKit lives in a module of its
 * own (src/preview) that is opened when a preview is first shown, so a start pays nothing for it.
 *
 * The page shows a list of blocks and is only ever patched: see forge-block-patch.h.
 *
 * Signals:
 *   ready ()                       the page is there and empty: it has forgotten all blocks
 *   painted (uint serial)          the patch of that serial is on the screen
 *   scrolled (double line)         a person scrolled: the source line (1-based) at the top
 *   line-activated (uint line)     a person clicked into the text that stands at that line
 *   link-activated (string url)    to be asked about before it is opened; http, https, mailto only
 *   node-activated (string id)     a chip with the id of a node was clicked
 *   diagram-activated (string source) a diagram is to be seen large; at most 64 KiB
 *   picture-wanted (string name)   the text shows that picture of its project
 *   found (uint n)                 so many places have what is looked for
 *   failed (string message)        it cannot go on; the message is for people */
#define FORGE_TYPE_PREVIEW (forge_preview_get_type ())
G_DECLARE_INTERFACE (ForgePreview, forge_preview, FORGE, PREVIEW, GtkWidget)

struct _ForgePreviewInterface
{
  GTypeInterface parent_iface;

  void (*patch) (ForgePreview *self, GVariant *patch);
  void (*set_style) (ForgePreview *self, GVariant *style);
  void (*set_picture) (ForgePreview *self, const char *name, const char *address);
  void (*scroll_to_line) (ForgePreview *self, double line);
  void (*show_line) (ForgePreview *self, double line);
  void (*find) (ForgePreview *self, const char *text, gboolean match_case);
  void (*find_again) (ForgePreview *self, gboolean is_backwards);
  void (*render_diagram_async) (ForgePreview *self,
                                const char *source,
                                double scale,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
  GBytes *(*render_diagram_finish) (ForgePreview *self,
                                    GAsyncResult *result,
                                    double *width,
                                    double *height,
                                    GError **error);
  gboolean (*get_selection) (ForgePreview *self, guint *first, guint *last);
  void (*print_async) (ForgePreview *self,
                       const char *title,
                       GFile *pdf,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*print_finish) (ForgePreview *self, GAsyncResult *result, GError **error);
};

/* The name of the only function that the module gives: a ForgePreviewModuleFunc. */
#define FORGE_PREVIEW_MODULE_SYMBOL "forge_preview_module_get_type"
/* Gives G_TYPE_INVALID where it was built with another interface, as after an update of the program
 * that runs. */
typedef GType (*ForgePreviewModuleFunc) (GType preview_type, gsize interface_size);

GtkWidget *forge_preview_open (GError **error);

void forge_preview_patch (ForgePreview *self, GVariant *patch);
void forge_preview_set_style (ForgePreview *self, GVariant *style);
void forge_preview_set_picture (ForgePreview *self, const char *name, const char *address);
void forge_preview_scroll_to_line (ForgePreview *self, double line);
void forge_preview_show_line (ForgePreview *self, double line);
void forge_preview_find (ForgePreview *self, const char *text, gboolean match_case);
void forge_preview_find_again (ForgePreview *self, gboolean is_backwards);
void forge_preview_render_diagram_async (ForgePreview *self,
                                         const char *source,
                                         double scale,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GBytes *forge_preview_render_diagram_finish (ForgePreview *self,
                                             GAsyncResult *result,
                                             double *width,
                                             double *height,
                                             GError **error);
gboolean forge_preview_get_selection (ForgePreview *self, guint *first, guint *last);
void forge_preview_print_async (ForgePreview *self,
                                const char *title,
                                GFile *pdf,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean forge_preview_print_finish (ForgePreview *self, GAsyncResult *result, GError **error);

G_END_DECLS
