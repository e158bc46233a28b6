/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-writer"

#include "config.h"

#include "core/forge-error.h"
#include "forge-test-writer.h"

/* So that a section has a few batches. */
#define PARAGRAPHS 6
#define PIECE      37

struct _ForgeTestWriter
{
  GObject parent_instance;

  guint delay;
  guint fail_at;
  guint hang_at;
  guint n_pieces;
};

static void writer_iface_init (ForgeWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeTestWriter,
                               forge_test_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_WRITER, writer_iface_init))

static const char *
get_name (ForgeWriter *writer)
{
  return "test";
}

static char *
compose (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "## %s\n", section->title);
  for (guint i = 0; i < PARAGRAPHS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d/%s/%u", kind, section->name, i);

      g_string_append_printf (text,
                              "\n- **%s** Paragraph %u of “%s” in %s, made from “%s”. Ä € 😀.\n",
                              forge_ledger_assign (input->ledger, FORGE_NODE_RISK, key, NULL),
                              i + 1, section->name, forge_kind_get_nick (kind),
                              forge_project_get_brief (input->project));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
give_piece (ForgeTestWriter *self,
            const char *text,
            gsize length,
            ForgeDeltaFunc delta,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  self->n_pieces++;
  if (self->n_pieces == self->fail_at)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NETWORK, "The writer failed on order.");
      return FALSE;
    }
  while (self->n_pieces == self->hang_at && !g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  if (self->delay > 0)
    g_usleep (self->delay);
  if (delta (text, length, user_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped.");
  return FALSE;
}

static gboolean
write_section (ForgeWriter *writer,
               const ForgeInput *input,
               ForgeKind kind,
               const ForgeSection *section,
               ForgeDeltaFunc delta,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *text = compose (input, kind, section);
  const char *rest = text;

  while (*rest != '\0')
    {
      const char *end = rest;

      while (*end != '\0' && end - rest < PIECE)
        end = g_utf8_next_char (end);
      if (!give_piece (FORGE_TEST_WRITER (writer), rest, end - rest, delta, user_data, cancellable,
                       error))
        return FALSE;
      rest = end;
    }
  return TRUE;
}

static char *
suggest_answer (ForgeWriter *writer,
                const ForgeInput *input,
                const ForgeQuestion *question,
                GCancellable *cancellable,
                GError **error)
{
  return g_strdup_printf ("An answer to %s.", question->id);
}

static void
writer_iface_init (ForgeWriterInterface *iface)
{
  iface->get_name = get_name;
  iface->write_section = write_section;
  iface->suggest_answer = suggest_answer;
}

static void
forge_test_writer_class_init (ForgeTestWriterClass *class)
{
}

static void
forge_test_writer_init (ForgeTestWriter *self)
{
}

ForgeTestWriter *
forge_test_writer_new (void)
{
  return g_object_new (FORGE_TYPE_TEST_WRITER, NULL);
}

void
forge_test_writer_set_delay (ForgeTestWriter *self, guint usec)
{
  self->delay = usec;
}

void
forge_test_writer_fail_at (ForgeTestWriter *self, guint piece)
{
  self->fail_at = piece;
}

void
forge_test_writer_hang_at (ForgeTestWriter *self, guint piece)
{
  self->hang_at = piece;
}
