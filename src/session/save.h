/* What has become of a plan, as a text. */
#ifndef SESSION_SAVE_H
#define SESSION_SAVE_H

#include "session/session.h"

/* Appends the plan with all that stands upon it as a plan of its own, in its canonical form. Where that cannot be
 * written, ZONAL_FAILED, and the reason is told as that of a change. */
enum zonal_status session_whole(zonal *session, struct text_builder *output);

#endif
