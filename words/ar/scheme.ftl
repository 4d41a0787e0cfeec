# The scheme: lists, fields of a term, importing another scheme.

scheme-place = الموضع { $n } من { $all }
scheme-offered = يُعرض «{ $label }» من جديد
scheme-retired = أُحيل «{ $label }» على التقاعد: لا يُعرض بعد الآن
scheme-retired-kept = أُحيل «{ $label }» على التقاعد؛ ما زال يستعمله { $users }. يمكن نقلها إلى غيره.
scheme-retired-moved = أُحيل «{ $label }» على التقاعد؛ نُقل { $users } إلى «{ $to }»
scheme-exported = في { $name } المخطط وحده
scheme-unread = { $name }: لم يستطع المتصفح قراءته
scheme-unknown = { $users } على { $id }، وليس في المخطط
scheme-colour-offered = اللون { $color }
colour-rust = صدئ
colour-ochre = مغرة
colour-blue = أزرق
colour-green = أخضر
colour-steel = أزرق فولاذي
colour-mauve = بنفسجي وردي
colour-grey = رمادي
colour-purple = أرجواني
colour-indigo = نيلي
colour-crimson = قرمزي
colour-olive = زيتوني
colour-brown = بني
scheme-key-wanted = محرف واحد، مثل 3 أو v
scheme-key-taken = في النص يسبق «{ $action }»
scheme-the-term = { "\u200F" }{ $noun } { $label }
scheme-name = الاسم
scheme-key = المفتاح
scheme-when = متى يُستعمل
scheme-called = يُسمى { $it } في الملفات، ولا يتغير ذلك أبدًا.
scheme-move-up = رفع
scheme-move-down = إنزال
scheme-unused-it = لا يستعمله شيء.
scheme-still = ما زال يستعمله { $users }.
scheme-have = يستعمله { $users }. إحالته على التقاعد لا تغيّر شيئًا منها.
scheme-move-them = نقلها
scheme-nowhere = لا تُنقل: تبقى كما هي
scheme-to = إلى { $label }
scheme-move-n = نقل { $users }
scheme-bring-back = إعادته
scheme-move-and-retire = نقل وإحالة على التقاعد
scheme-retire = إحالة على التقاعد
scheme-colour = اللون
scheme-no-colour = لا لون يُفهم: يُعرض رماديًّا.
scheme-pale = باهت جدًّا على الورق الفاتح: يُعرض هناك { $colour }.
scheme-colour-hint = يبرز على الورق الفاتح والداكن. ويميزه الخط من دون لون: لكل موضع في القائمة خط.
scheme-guidelines-for = إرشادات «{ $label }»
scheme-no-guidelines = لا عنوان في الإرشادات اسمه «{ $label }» أو مسمى { $id }.
scheme-imported = استُورد المخطط. تراجع واحد يلغي ذلك كله.
scheme-new = جديد
scheme-other = يختلف في: { $fields }
scheme-here = هنا «{ $label }»
scheme-import-title = استيراد مخطط
scheme-import-none = ليس في { $file } مخطط.
scheme-import-same = في { $file } المخطط الموجود هنا نفسه.
scheme-import-would = { $n ->
    [one] سيضيف { $file } أو يغيّر { $entries }؛ وبند واحد كما هو هنا.
    [two] سيضيف { $file } أو يغيّر { $entries }؛ وبندان كما هما هنا.
    [few] سيضيف { $file } أو يغيّر { $entries }؛ و{ $n } بنود كما هي هنا.
    [many] سيضيف { $file } أو يغيّر { $entries }؛ و{ $n } بندًا كما هي هنا.
   *[other] سيضيف { $file } أو يغيّر { $entries }؛ و{ $n } بند كما هي هنا.
}
scheme-retire-lacking = إحالة ما ليس فيه على التقاعد (العدد { $n })
scheme-import-foot = لا يتغير أي ادعاء. لا يُفعل شيء قبل أن تستورد.
scheme-kinds = أنواع الادعاءات
scheme-measures = المقاييس
scheme-relations = العلاقات
scheme-source-types = أنواع المصادر
scheme-is-unused = غير مستعمل
scheme-is-retired = متقاعد
scheme-retired-still = متقاعد · ما زال على { $users }
scheme-its-key = المفتاح { $key }
scheme-to-import = مخطط لاستيراده
scheme-hint = ما يمكن أن تكونه الادعاءات والكميات والروابط والمصادر. ينتقل مع المشروع؛ وكل تغيير يمكن التراجع عنه.
scheme-lists = القوائم
scheme-new-name = اسم جديد: { $noun }
scheme-new-term = جديد: { $noun }
scheme-clash = مفتاح لكل من { $labels }. يأخذه الأول في القائمة؛ أعطِ الباقي غيره.
