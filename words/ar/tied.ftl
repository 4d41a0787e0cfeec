# The file on the disk that a project is kept in, and what has not gone out.

tied-cannot = لا يستطيع هذا المتصفح ربط مشروع بملف. صدِّره من حين إلى آخر.
tied-not-allowed = لا يُسمح للمتصفح بكتابة الملف: المشروع محفوظ في هذا المتصفح وحده
files-none-in-folder = لا ملفات في ذلك المجلد
tied-untied = المشروع محفوظ في هذا المتصفح وحده.
tied-asleep = كان المشروع محفوظًا في هذا الملف في زيارة سابقة. يريد المتصفح أن يُسأل قبل استعماله من جديد.
tied-saved = يُحفظ كل تغيير هناك وفي هذا المتصفح أيضًا.
tied-changed = غيّره برنامج آخر. لم يُكتب فوق شيء: انظر ما سيأتي به وادمجه، أو تابع في ملف آخر.
tied-no-project = غيّره برنامج آخر ولم يعد ملف مشروع. لم يُكتب فوق شيء: تابع في ملف آخر.
tied-title = ملف هذا المشروع
tied-stop = وقف الحفظ هناك
tied-other = متابعة في ملف آخر
tied-merge = معاينة الدمج
tied-allow = السماح
tied-is-asleep = ينتظر السماح
tied-is-saved = محفوظ
tied-is-saving = يُحفظ الآن
tied-is-changed = غيّره برنامج آخر
tied-is-failed = تعذّر حفظه
tied-unexported = { $n } من التغييرات منذ آخر تصدير
tied-kept-in = يُحفظ المشروع في { $name } من الآن فصاعدًا
tied-left = يبقى { $name } كما هو
tied-none = لم يُربط المشروع بأي ملف: { $why }
tied-not-saved = تعذّر حفظه: { $why }. العمل محفوظ في هذا المتصفح.
files-folder-unread = تعذّرت قراءة المجلد: { $why }
