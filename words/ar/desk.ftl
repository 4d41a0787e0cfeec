# What is said of steps taken back and of a project that another tab writes.

undone = تُراجع عن: { $what }
done-again = أُعيد: { $what }
nothing-to-do-again = لا شيء لإعادته
desk-elsewhere = هذا المشروع مفتوح في تبويب آخر يكتبه. أغلق ذلك التبويب، أو اعمل هناك.
step-undoing = جارٍ التراجع عن: { $what }
step-redoing = جارٍ إعادة: { $what }
step-under-way = هناك خطوة قيد التراجع أو الإعادة. { $key } يوقفها.
step-stopped = تم الإيقاف، وكل شيء كما كان
step-overtaken = لم يُتراجع عن شيء ولم يُعد شيء، لأن المشروع تغيّر في الأثناء
step-progress = السجلات المنجزة
