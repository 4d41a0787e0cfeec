# The search for copied passages.

copies-failed = انقطع البحث عن المقاطع المنقولة: { $why }
copies-looking = البحث عن المقاطع المنقولة
copies-stopped = لم يُبحث في كل المقالات عن مقاطع منقولة
copies-none = لا مقطع يرد في أكثر من مقال
copies-found = وُجد { $passages } في أكثر من مقال
copies-compared = المقالات المقارَنة
