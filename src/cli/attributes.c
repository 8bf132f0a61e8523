/* On Linux, access control lists are attributes, too. What the system keeps for itself, such as SELinux's labels,
 * it gives to the new file by its own rules. */
#include "cli/attributes.h"

#ifdef __linux__

#include <errno.h>
#include <sys/xattr.h>

static bool is_kept(const char *name) {
    static const char users[] = "user.", lists[] = "system.posix_acl_";
    return strncmp(name, users, sizeof users - 1) == 0 ||
           strncmp(name, lists, sizeof lists - 1) == 0;
}

static bool read_one(struct arena *arena, const char *path, const char *name,
                     struct attributes *attributes) {
    ssize_t size = getxattr(path, name, NULL, 0);
    if (size < 0) return false;
    char *bytes = arena_allocate(arena, (size_t)size);
    ssize_t length = getxattr(path, name, bytes, (size_t)size);
    if (length < 0) return false;
    vector_push(arena, attributes, (struct attribute){name, {bytes, (uint32_t)length}});
    return true;
}

bool attributes_read(struct arena *arena, const char *path, struct attributes *attributes) {
    ssize_t size = listxattr(path, NULL, 0);
    *attributes = (struct attributes){0};
    if (size < 0) return errno == ENOTSUP;
    char *names = arena_allocate(arena, (size_t)size);
    ssize_t length = listxattr(path, names, (size_t)size);
    if (length < 0) return false;
    for (ssize_t at = 0; at < length; at += (ssize_t)strlen(names + at) + 1) {
        if (is_kept(names + at) && !read_one(arena, path, names + at, attributes)) return false;
    }
    return true;
}

bool attributes_give(const struct attributes *attributes, int descriptor) {
    for (uint32_t n = 0; n < attributes->count; n++) {
        const struct attribute *attribute = &attributes->items[n];
        if (fsetxattr(descriptor, attribute->name, attribute->value.bytes, attribute->value.length,
                      0) != 0) {
            return false;
        }
    }
    return true;
}

#else

bool attributes_read(struct arena *arena, const char *path, struct attributes *attributes) {
    (void)arena;
    (void)path;
    *attributes = (struct attributes){0};
    return true;
}

bool attributes_give(const struct attributes *attributes, int descriptor) {
    (void)attributes;
    (void)descriptor;
    return true;
}

#endif
