/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/forge-task.h"
#include "core/forge-error.h"

#define N_TASKS 200

typedef struct
{
  GMainLoop *loop;
  GString *order;
  guint n_left;
  GError *error;
  char *result;
} Fixture;

static gpointer
echo (gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup (data);
}

static gpointer
refuse (gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED, "No.");
  return NULL;
}

static void
one_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->result = forge_task_finish (object, result, one_cb, &self->error);
  g_main_loop_quit (self->loop);
}

static void
run_one (Fixture *self, ForgeTaskFunc func, GCancellable *cancellable)
{
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);

  self->loop = g_main_loop_new (NULL, FALSE);
  forge_task_run (source, one_cb, NULL, func, g_strdup ("word"), g_free, g_free, cancellable,
                  one_cb, self);
  g_main_loop_run (self->loop);
  g_main_loop_unref (self->loop);
}

static void
test_result (void)
{
  Fixture self = { 0 };

  run_one (&self, echo, NULL);
  g_assert_no_error (self.error);
  g_assert_cmpstr (self.result, ==, "word");
  g_free (self.result);
}

static void
test_error (void)
{
  Fixture self = { 0 };

  run_one (&self, refuse, NULL);
  g_assert_error (self.error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_null (self.result);
  g_clear_error (&self.error);
}

static void
test_cancelled (void)
{
  Fixture self = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run_one (&self, echo, cancellable);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&self.error);
}

static gpointer
append (gpointer data, GCancellable *cancellable, GError **error)
{
  char **words = data;
  GString *order = *(GString **) words[0];

  g_string_append (order, words[1]);
  return NULL;
}

static void
free_words (gpointer data)
{
  char **words = data;

  g_free (words[1]);
  g_free (words);
}

static void
queue_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  forge_task_finish (object, result, queue_cb, NULL);
  if (--self->n_left == 0)
    g_main_loop_quit (self->loop);
}

/* What goes through a queue keeps its order, however many threads there are. */
static void
test_order (void)
{
  Fixture self = { g_main_loop_new (NULL, FALSE), g_string_new (NULL), N_TASKS, NULL, NULL };
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  GThreadPool *queue = forge_task_queue_new ();
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < N_TASKS; i++)
    {
      char **words = g_new0 (char *, 2);

      words[0] = (char *) &self.order;
      words[1] = g_strdup_printf ("%u ", i);
      g_string_append (expected, words[1]);
      forge_task_run (source, queue_cb, queue, append, words, free_words, NULL, NULL, queue_cb,
                      &self);
    }
  g_main_loop_run (self.loop);
  g_assert_cmpstr (self.order->str, ==, expected->str);
  forge_task_queue_free (queue);
  g_main_loop_unref (self.loop);
  g_string_free (self.order, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/result", test_result);
  g_test_add_func ("/task/error", test_error);
  g_test_add_func ("/task/cancelled", test_cancelled);
  g_test_add_func ("/task/order", test_order);
  return g_test_run ();
}
