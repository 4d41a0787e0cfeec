# Plots: their tools and words.

chart-table = جدول
chart-keep-svg = حفظ الرسم ملف SVG
chart-keep-png = حفظ الرسم صورة PNG
chart-as-table = الرسم جدولًا
chart-unkeepable = تعذّر حفظ الرسم: لا يخبر المتصفح كيف يبدو.
chart-too-large = الصورة كبيرة جدًّا
chart-reports = الأخبار
