#pragma once

#include <libxml/tree.h>

#include "store/front-error.h"

G_BEGIN_DECLS

/* The XML files of an OpenDocument package that anybody may have made; see front-odt-read.h. */
typedef struct
{
  xmlDoc *content;
  xmlDoc *styles; /* NULL where there is none */
} FrontOdtFiles;

gboolean front_odt_unpack       (FrontOdtFiles *files, const char *path, GError **error);
void     front_odt_files_clear  (FrontOdtFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontOdtFiles, front_odt_files_clear)

G_END_DECLS
