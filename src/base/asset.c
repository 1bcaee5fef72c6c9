/* Finds carried files: see asset.h. */
#include "base/asset.h"

bool asset_find(str path, str *bytes)
{
    for (size_t i = 0; i < assets_n; i++)
        if (str_equal(str_of(assets[i].path), path)) {
            *bytes = assets[i].bytes;
            return true;
        }
    return false;
}
