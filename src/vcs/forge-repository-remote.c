/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-git-credentials.h"
#include "vcs/forge-repository-private.h"

/* One talk with a server. */
typedef struct
{
  const ForgeTransfer *transfer;
  guint n_agent; /* how often the agent was asked */
  guint n_file;  /* which key comes next */
  guint n_password;
  gboolean is_untrusted; /* host key or certificate */
  char *refused;         /* (nullable): what the server says of a push */
} Talk;

static gboolean
is_cancelled (const Talk *talk)
{
  return talk->transfer->cancellable != NULL
         && g_cancellable_is_cancelled (talk->transfer->cancellable);
}

/* git_indexer_progress_cb */
static int
fetch_progress_cb (const git_indexer_progress *stats, void *data)
{
  const Talk *talk = data;

  if (talk->transfer->func != NULL)
    talk->transfer->func (stats->received_objects, stats->total_objects, talk->transfer->user_data);
  return is_cancelled (talk) ? GIT_EUSER : 0;
}

/* git_push_transfer_progress_cb */
static int
push_progress_cb (unsigned int current, unsigned int total, size_t bytes, void *data)
{
  const Talk *talk = data;

  if (talk->transfer->func != NULL)
    talk->transfer->func (current, total, talk->transfer->user_data);
  return is_cancelled (talk) ? GIT_EUSER : 0;
}

/* git_transport_message_cb */
static int
sideband_cb (const char *text, int length, void *data)
{
  return is_cancelled (data) ? GIT_EUSER : 0;
}

/* git_push_update_reference_cb */
static int
reference_cb (const char *name, const char *status, void *data)
{
  Talk *talk = data;

  if (status != NULL && talk->refused == NULL)
    talk->refused = g_utf8_make_valid (status, -1);
  return 0;
}

/* The next key of a file: that of the environment, then the usual ones. */
static int
use_key_file (Talk *talk, git_credential **out, const char *user)
{
  static const char *const usual[] = { "id_ed25519", "id_ecdsa", "id_rsa" };
  const char *given = g_getenv ("SPECFORGE_SSH_KEY");

  while (talk->n_file <= G_N_ELEMENTS (usual))
    {
      const guint n = talk->n_file++;
      g_autofree char *path = n > 0
                                  ? g_build_filename (g_get_home_dir (), ".ssh", usual[n - 1], NULL)
                                  : g_strdup (given);
      g_autofree char *public = path != NULL ? g_strconcat (path, ".pub", NULL) : NULL;

      if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      return git_credential_ssh_key_new (out, user,
                                         g_file_test (public, G_FILE_TEST_IS_REGULAR) ? public
                                                                                      : NULL,
                                         path, g_getenv ("SPECFORGE_SSH_PASSPHRASE"));
    }
  return GIT_PASSTHROUGH;
}

static int
use_password (git_credential **out, const char *url, const char *user_of_url)
{
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;

  if (!forge_git_credentials_find (url, user_of_url, &user, &password))
    return GIT_PASSTHROUGH;
  return git_credential_userpass_plaintext_new (out, user, password);
}

/* git_credential_acquire_cb. What is known of credentials stays in here. */
static int
credentials_cb (git_credential **out,
                const char *url,
                const char *user_of_url,
                unsigned int allowed,
                void *data)
{
  Talk *talk = data;
  const char *user = user_of_url != NULL ? user_of_url : g_get_user_name ();

  if (allowed & GIT_CREDENTIAL_USERNAME)
    return git_credential_username_new (out, user);
  if (allowed & GIT_CREDENTIAL_SSH_KEY)
    {
      if (talk->n_agent++ == 0 && g_getenv ("SSH_AUTH_SOCK") != NULL)
        return git_credential_ssh_key_from_agent (out, user);
      return use_key_file (talk, out, user);
    }
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) && talk->n_password++ == 0)
    return use_password (out, url, user_of_url);
  return GIT_PASSTHROUGH;
}

/* git_transport_certificate_check_cb. libgit2 has compared the host key with known_hosts, and the
 * certificate with those that the system trusts. */
static int
certificate_cb (git_cert *certificate, int is_valid, const char *host, void *data)
{
  Talk *talk = data;

  if (is_valid)
    return 0;
  talk->is_untrusted = TRUE;
  return GIT_ECERTIFICATE;
}

static void
fill_callbacks (git_remote_callbacks *callbacks, Talk *talk)
{
  callbacks->transfer_progress = fetch_progress_cb;
  callbacks->push_transfer_progress = push_progress_cb;
  callbacks->push_update_reference = reference_cb;
  callbacks->sideband_progress = sideband_cb;
  callbacks->credentials = credentials_cb;
  callbacks->certificate_check = certificate_cb;
  callbacks->payload = talk;
}

/* What the user trusts beside the system: as curl, git and OpenSSL read it. */
static void
trust_own_certificates (ForgeRepository *self)
{
  const char *env = g_getenv ("SSL_CERT_FILE");
  git_config *config = NULL;
  git_buf path = { NULL, 0, 0 };

  if (git_repository_config (&config, self->repo) == 0 && env == NULL
      && git_config_get_path (&path, config, "http.sslcainfo") == 0)
    env = path.ptr;
  if (env != NULL)
    git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, env, NULL);
  git_buf_dispose (&path);
  git_config_free (config);
}

static git_remote *
find_remote (ForgeRepository *self, const char *name, GError **error)
{
  git_remote *remote = NULL;

  if (git_remote_lookup (&remote, self->repo, name) != 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("There is no remote “%s”. Add it with its address first."), name);
  else
    trust_own_certificates (self);
  return remote;
}

/* @result: of libgit2. */
static gboolean
check (Talk *talk, int result, GError **error)
{
  g_autofree char *refused = g_steal_pointer (&talk->refused);

  if (is_cancelled (talk))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return FALSE;
    }
  if (talk->is_untrusted)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                           _ ("The server is not the one that is known: its host key is not in "
                              "known_hosts, or its certificate is not trusted. Nothing was sent. "
                              "Ask whoever runs it before you trust it."));
      return FALSE;
    }
  if (result != 0)
    return forge_repository_fail (error, FORGE_ERROR_NETWORK,
                                  _ ("The server could not be used. Check its address, the network "
                                     "and your key."));
  if (refused == NULL)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The server did not take it: %s. Pull first, then push again."), refused);
  return FALSE;
}

gboolean
forge_repository_fetch (ForgeRepository *self,
                        const char *name,
                        const ForgeTransfer *transfer,
                        GError **error)
{
  git_remote *remote = find_remote (self, name, error);
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  Talk talk = { .transfer = transfer };
  int result;

  if (remote == NULL)
    return FALSE;
  fill_callbacks (&options.callbacks, &talk);
  result = git_remote_fetch (remote, NULL, &options, NULL);
  git_remote_free (remote);
  return check (&talk, result, error);
}

static char *
dup_branch (ForgeRepository *self, GError **error)
{
  char *name = forge_repository_dup_branch (self);

  if (name == NULL)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("No branch is checked out. Switch to one first."));
  return name;
}

gboolean
forge_repository_push (ForgeRepository *self,
                       const char *name,
                       const ForgeTransfer *transfer,
                       GError **error)
{
  git_remote *remote = find_remote (self, name, error);
  g_autofree char *branch = remote != NULL ? dup_branch (self, error) : NULL;
  g_autofree char *spec
      = branch != NULL ? g_strdup_printf ("refs/heads/%s:refs/heads/%s", branch, branch) : NULL;
  git_strarray specs = { &spec, 1 };
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  Talk talk = { .transfer = transfer };
  int result = -1;

  if (spec != NULL)
    {
      fill_callbacks (&options.callbacks, &talk);
      result = git_remote_push (remote, &specs, &options);
    }
  git_remote_free (remote);
  if (spec == NULL)
    return FALSE;
  if (result == GIT_ENONFASTFORWARD && talk.refused == NULL)
    {
      talk.refused = g_strdup (_ ("it has commits that are not here"));
      result = 0;
    }
  return check (&talk, result, error);
}

char *
forge_repository_dup_upstream (ForgeRepository *self, const char *remote, GError **error)
{
  g_autofree char *branch = dup_branch (self, error);

  return branch != NULL ? g_strdup_printf ("%s/%s", remote, branch) : NULL;
}
