# What several places say: small components, and counts of things.

close = إغلاق
odds-hint = لا يمكن أن تصح كلها
in-conflict = متعارضة
combobox-create = إنشاء «{ $text }»
n-articles = { $n ->
    [one] مقال واحد
    [two] مقالان
    [few] { $n } مقالات
    [many] { $n } مقالًا
   *[other] { $n } مقال
}
n-claims = { $n ->
    [one] ادعاء واحد
    [two] ادعاءان
    [few] { $n } ادعاءات
    [many] { $n } ادعاءً
   *[other] { $n } ادعاء
}
n-conflicts = { $n ->
    [one] تعارض واحد
    [two] تعارضان
    [few] { $n } تعارضات
    [many] { $n } تعارضًا
   *[other] { $n } تعارض
}
n-incidents = { $n ->
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $n } حوادث
    [many] { $n } حادثة
   *[other] { $n } حادثة
}
n-files = { $n ->
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
n-passages = { $n ->
    [one] مقطع واحد
    [two] مقطعان
    [few] { $n } مقاطع
    [many] { $n } مقطعًا
   *[other] { $n } مقطع
}
n-records = { $n ->
    [one] سجل واحد
    [two] سجلان
    [few] { $n } سجلات
    [many] { $n } سجلًا
   *[other] { $n } سجل
}
n-remarks = { $n ->
    [one] ملحوظة واحدة
    [two] ملحوظتان
    [few] { $n } ملحوظات
    [many] { $n } ملحوظة
   *[other] { $n } ملحوظة
}
n-reports = { $n ->
    [one] خبر واحد
    [two] خبران
    [few] { $n } أخبار
    [many] { $n } خبرًا
   *[other] { $n } خبر
}
n-words = { $n ->
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $n } كلمات
    [many] { $n } كلمة
   *[other] { $n } كلمة
}
n-characters = { $n ->
    [one] حرف واحد
    [two] حرفان
    [few] { $n } حروف
    [many] { $n } حرفًا
   *[other] { $n } حرف
}
n-quotes = { $n ->
    [one] اقتباس واحد
    [two] اقتباسان
    [few] { $n } اقتباسات
    [many] { $n } اقتباسًا
   *[other] { $n } اقتباس
}
n-figures = { $n ->
    [one] رقم واحد
    [two] رقمان
    [few] { $n } أرقام
    [many] { $n } رقمًا
   *[other] { $n } رقم
}
n-independent-sources = { $n ->
    [one] مصدر مستقل واحد
    [two] مصدران مستقلان
    [few] { $n } مصادر مستقلة
    [many] { $n } مصدرًا مستقلًا
   *[other] { $n } مصدر مستقل
}
n-agreed-claims = { $n ->
    [one] ادعاء واحد متفق عليه
    [two] ادعاءان متفق عليهما
    [few] { $n } ادعاءات متفق عليها
    [many] { $n } ادعاءً متفقًا عليه
   *[other] { $n } ادعاء متفق عليه
}
n-assessments = { $n ->
    [one] تقييم واحد
    [two] تقييمان
    [few] { $n } تقييمات
    [many] { $n } تقييمًا
   *[other] { $n } تقييم
}
n-dates = { $n ->
    [one] تاريخ واحد
    [two] تاريخان
    [few] { $n } تواريخ
    [many] { $n } تاريخًا
   *[other] { $n } تاريخ
}
n-doubts = { $n ->
    [one] شك واحد
    [two] شكّان
    [few] { $n } شكوك
    [many] { $n } شكًا
   *[other] { $n } شك
}
n-entries = { $n ->
    [one] بند واحد
    [two] بندان
    [few] { $n } بنود
    [many] { $n } بندًا
   *[other] { $n } بند
}
n-shared-passages = { $n ->
    [one] مقطع مشترك واحد
    [two] مقطعان مشتركان
    [few] { $n } مقاطع مشتركة
    [many] { $n } مقطعًا مشتركًا
   *[other] { $n } مقطع مشترك
}
n-texts = { $n ->
    [one] نص واحد
    [two] نصّان
    [few] { $n } نصوص
    [many] { $n } نصًا
   *[other] { $n } نص
}
noun-project = مشروع
noun-kind = نوع
noun-measure = مقياس
noun-relation = علاقة
noun-source-type = نوع مصدر
noun-person = شخص
noun-replica = نسخة عمل
noun-source = مصدر
noun-article = مقال
noun-claim = ادعاء
noun-incident = حادثة
noun-link = رابط
noun-copy-group = مقطع منقول
noun-progress-note = علامة إنجاز
noun-decision = قرار
n-projects = { $n ->
    [one] مشروع واحد
    [two] مشروعان
    [few] { $n } مشاريع
    [many] { $n } مشروعًا
   *[other] { $n } مشروع
}
n-kinds = { $n ->
    [one] نوع واحد
    [two] نوعان
    [few] { $n } أنواع
    [many] { $n } نوعًا
   *[other] { $n } نوع
}
n-measures = { $n ->
    [one] مقياس واحد
    [two] مقياسان
    [few] { $n } مقاييس
    [many] { $n } مقياسًا
   *[other] { $n } مقياس
}
n-relations = { $n ->
    [one] علاقة واحدة
    [two] علاقتان
    [few] { $n } علاقات
    [many] { $n } علاقة
   *[other] { $n } علاقة
}
n-source-types = { $n ->
    [one] نوع مصدر واحد
    [two] نوعا مصادر
    [few] { $n } أنواع مصادر
    [many] { $n } نوع مصادر
   *[other] { $n } نوع مصادر
}
n-persons = { $n ->
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
n-replicas = { $n ->
    [one] نسخة عمل واحدة
    [two] نسختا عمل
    [few] { $n } نسخ عمل
    [many] { $n } نسخة عمل
   *[other] { $n } نسخة عمل
}
n-sources = { $n ->
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}
n-links = { $n ->
    [one] رابط واحد
    [two] رابطان
    [few] { $n } روابط
    [many] { $n } رابطًا
   *[other] { $n } رابط
}
n-copy-groups = { $n ->
    [one] مقطع منقول واحد
    [two] مقطعان منقولان
    [few] { $n } مقاطع منقولة
    [many] { $n } مقطعًا منقولًا
   *[other] { $n } مقطع منقول
}
n-progress-notes = { $n ->
    [one] علامة إنجاز واحدة
    [two] علامتا إنجاز
    [few] { $n } علامات إنجاز
    [many] { $n } علامة إنجاز
   *[other] { $n } علامة إنجاز
}
n-decisions = { $n ->
    [one] قرار واحد
    [two] قراران
    [few] { $n } قرارات
    [many] { $n } قرارًا
   *[other] { $n } قرار
}
combo-type = اكتب اسمًا
combo-none = لم يُعثر على شيء
combo-more = { $n } غيرها: تابع الكتابة لتضييقها
