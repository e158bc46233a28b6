/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "core/forge-error.h"
#include "widgets/forge-preview.h"

G_DEFINE_INTERFACE (ForgePreview, forge_preview, GTK_TYPE_WIDGET)

static void
add_signal (const char *name, GType parameter)
{
  g_signal_new (name, FORGE_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                parameter == G_TYPE_NONE ? 0 : 1, parameter);
}

static void
forge_preview_default_init (ForgePreviewInterface *iface)
{
  add_signal ("ready", G_TYPE_NONE);
  add_signal ("painted", G_TYPE_UINT);
  add_signal ("scrolled", G_TYPE_DOUBLE);
  add_signal ("line-activated", G_TYPE_UINT);
  add_signal ("link-activated", G_TYPE_STRING);
  add_signal ("node-activated", G_TYPE_STRING);
  add_signal ("diagram-activated", G_TYPE_STRING);
  add_signal ("picture-wanted", G_TYPE_STRING);
  add_signal ("found", G_TYPE_UINT);
  add_signal ("failed", G_TYPE_STRING);
}

/* The type that the module registers. It stays for good: a type cannot be taken back. */
static GType
load_module (GError **error)
{
  const char *folder = g_getenv ("SPECFORGE_MODULE_DIR");
  g_autofree char *path
      = g_build_filename (folder != NULL ? folder : FORGE_MODULEDIR, "forge-preview.so", NULL);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer function = NULL;
  GType type;

  if (module == NULL || !g_module_symbol (module, FORGE_PREVIEW_MODULE_SYMBOL, &function))
    {
      g_message ("The preview module was not opened: %s", g_module_error ());
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("The preview is not installed. The text can still be edited. "
                              "Install WebKitGTK 6.0, then start SpecForge again."));
      if (module != NULL)
        g_module_close (module);
      return G_TYPE_INVALID;
    }
  g_module_make_resident (module);
  type = ((ForgePreviewModuleFunc) function) (FORGE_TYPE_PREVIEW, sizeof (ForgePreviewInterface));
  if (type == G_TYPE_INVALID)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("SpecForge was updated while it ran. Start it again to see the "
                            "preview; the text can be edited until then."));
  return type;
}

/**
 * forge_preview_open:
 *
 * Opens the preview module (once a process) and makes a preview. The module is looked for in the
 * folder that SPECFORGE_MODULE_DIR names, else where it was installed. Main thread only.
 *
 * Returns: (transfer floating) (nullable): a widget that implements #ForgePreview
 */
GtkWidget *
forge_preview_open (GError **error)
{
  static GType type = G_TYPE_INVALID;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (type == G_TYPE_INVALID)
    type = load_module (error);
  return type != G_TYPE_INVALID ? g_object_new (type, NULL) : NULL;
}

/**
 * forge_preview_patch:
 * @patch: (transfer floating): from forge_block_patch_new()
 *
 * Changes the page from the blocks that it shows to others. Patches are applied in the order in
 * which they are given; one that is given before ::ready is lost, as is all that the page showed.
 */
void
forge_preview_patch (ForgePreview *self, GVariant *patch)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (g_variant_is_of_type (patch, G_VARIANT_TYPE_VARDICT));

  FORGE_PREVIEW_GET_IFACE (self)->patch (self, patch);
}

/**
 * forge_preview_set_style:
 * @style: (transfer floating): a{ss}, names and values of the page's CSS variables without the
 *   leading "--"; "dark" is "1" in the dark style. It is kept over a reload.
 */
void
forge_preview_set_style (ForgePreview *self, GVariant *style)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (g_variant_is_of_type (style, G_VARIANT_TYPE ("a{ss}")));

  FORGE_PREVIEW_GET_IFACE (self)->set_style (self, style);
}

/**
 * forge_preview_set_picture:
 * @name: as ::picture-wanted gave it
 * @address: the picture itself, as a data address; "" where there is none
 */
void
forge_preview_set_picture (ForgePreview *self, const char *name, const char *address)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (name != NULL && address != NULL);

  FORGE_PREVIEW_GET_IFACE (self)->set_picture (self, name, address);
}

/**
 * forge_preview_scroll_to_line:
 * @line: 1-based line of the source; the fraction is how much of it is above the top
 *
 * Does not emit ::scrolled.
 */
void
forge_preview_scroll_to_line (ForgePreview *self, double line)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));

  FORGE_PREVIEW_GET_IFACE (self)->scroll_to_line (self, line);
}

/**
 * forge_preview_show_line:
 * @line: 1-based
 *
 * Moves on where that line is below what is seen, and only then.
 */
void
forge_preview_show_line (ForgePreview *self, double line)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));

  FORGE_PREVIEW_GET_IFACE (self)->show_line (self, line);
}

/**
 * forge_preview_find:
 * @text: what to look for; "": the search ends, and nothing is marked any more
 *
 * Marks all places and shows the first. Emits ::found, and again when the page changes.
 */
void
forge_preview_find (ForgePreview *self, const char *text, gboolean match_case)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (text != NULL);

  FORGE_PREVIEW_GET_IFACE (self)->find (self, text, match_case);
}

/**
 * forge_preview_find_again:
 *
 * Shows the next place, or the one before; behind the last comes the first.
 */
void
forge_preview_find_again (ForgePreview *self, gboolean is_backwards)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));

  FORGE_PREVIEW_GET_IFACE (self)->find_again (self, is_backwards);
}

/**
 * forge_preview_render_diagram_async:
 * @source: what Mermaid reads
 * @scale: pixels for a unit of the drawing; 0: as SVG
 *
 * Has the page draw a diagram, shown or not, in the style of the page. A bitmap of very many pixels
 * gets fewer. Main thread only.
 */
void
forge_preview_render_diagram_async (ForgePreview *self,
                                    const char *source,
                                    double scale,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (source != NULL && scale >= 0);

  FORGE_PREVIEW_GET_IFACE (self)->render_diagram_async (self, source, scale, cancellable, callback,
                                                        user_data);
}

/**
 * forge_preview_render_diagram_finish:
 * @width: (out): of the drawing, in its units
 * @height: (out): likewise
 *
 * The page reads text that anybody wrote, so nothing that it gives is to be trusted: only the
 * signature and the size of a PNG are known to be right, and SVG needs forge_svg_clean().
 *
 * Returns: (transfer full) (nullable): a PNG, or SVG; with %G_IO_ERROR_INVALID_DATA the source is
 * no diagram, and the message says so
 */
GBytes *
forge_preview_render_diagram_finish (ForgePreview *self,
                                     GAsyncResult *result,
                                     double *width,
                                     double *height,
                                     GError **error)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW (self), NULL);
  g_return_val_if_fail (width != NULL && height != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return FORGE_PREVIEW_GET_IFACE (self)->render_diagram_finish (self, result, width, height, error);
}

/**
 * forge_preview_get_selection:
 * @first: (out): 1-based line of the source that the selection begins in
 * @last: (out): likewise, where it ends; not before @first
 *
 * Returns: %FALSE where nothing is selected
 */
gboolean
forge_preview_get_selection (ForgePreview *self, guint *first, guint *last)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW (self), FALSE);
  g_return_val_if_fail (first != NULL && last != NULL, FALSE);

  return FORGE_PREVIEW_GET_IFACE (self)->get_selection (self, first, last);
}

/**
 * forge_preview_print_async:
 * @title: of the document
 * @pdf: (nullable): where the pages go; %NULL: the person is asked for a printer
 *
 * Prints what is shown, with all of its diagrams. Main thread only.
 */
void
forge_preview_print_async (ForgePreview *self,
                           const char *title,
                           GFile *pdf,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PREVIEW (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (pdf == NULL || G_IS_FILE (pdf));

  FORGE_PREVIEW_GET_IFACE (self)->print_async (self, title, pdf, cancellable, callback, user_data);
}

/**
 * forge_preview_print_finish:
 *
 * Returns: %FALSE with @error set; with %G_IO_ERROR_CANCELLED the person thought better of it
 */
gboolean
forge_preview_print_finish (ForgePreview *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return FORGE_PREVIEW_GET_IFACE (self)->print_finish (self, result, error);
}
