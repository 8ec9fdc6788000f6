#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails when it is told to: a SQLite VFS around the ordinary one, made the default. */
typedef enum
{
  FAULT_FULL,  /* no room left */
  FAULT_IOERR, /* the disk reports a fault */
} Fault;

void front_fault_vfs_register (void);
/* The @nth write, sync, cut or growth from now on fails, from 1; with @lasting every later one too. 0: none fails. */
void front_fault_vfs_set      (int nth, Fault fault, gboolean lasting);
/* Whether it came to that since the last set. */
gboolean front_fault_vfs_hit  (void);

G_END_DECLS
