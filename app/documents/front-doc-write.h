#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* What the writers of files share. Only app/documents includes this. */

/* FALSE for what XML 1.0 has no way to say and for the other control characters, which no document holds: neither written nor read. */
gboolean front_xml_has   (gunichar c);
/* Appends @length bytes of valid UTF-8 (-1: all), escaped for XML and HTML, text or attribute, without what no document holds. */
void    front_xml_append (GString *xml, const char *text, gssize length);
/* name="value", with a blank before. */
void    front_xml_attribute (GString *xml, const char *name, const char *value);

/* A figure drawn for itself, as on paper. Returns: (transfer full): NULL where cairo could not. */
GBytes *front_doc_figure_svg (const FrontDocFigure *figure);
GBytes *front_doc_figure_png (const FrontDocFigure *figure);

/* The columns of a table's head: whether it has one, and a row over it. */
gboolean front_doc_table_has_head (const FrontDocTable *table);
gboolean front_doc_table_has_over (const FrontDocTable *table);
/* The first column after @column that stands under another heading. */
guint    front_doc_table_over_end (const FrontDocTable *table, guint column);

G_END_DECLS
