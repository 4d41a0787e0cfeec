# The guidelines beside the text.

hide = إخفاء
guide-area = الإرشادات، بصيغة Markdown
guide-hint = Markdown. العنوان المسمى باسم نوع هو جزء ذلك النوع؛ وكذلك ما ينتهي باسمه، مثل {"{"}#casualties{"}"}. وتُعرض الصور وHTML نصًّا.
guide-none = لا إرشادات بعد. تُكتب بصيغة Markdown وتنتقل مع المشروع وتقف بجانب النص.
guide-table = جدول
guide-task-done = أُنجز:
guide-task-open = لم يُنجز:
