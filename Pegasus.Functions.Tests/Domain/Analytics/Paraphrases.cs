namespace Pegasus.Functions.Tests.Domain.Analytics;

/// <summary>
/// Questions as visitors of shops and services put them, each line one question in several wordings: inflected, shortened,
/// misspelt, polite. Some lines differ from others by the one word that matters. The figures of likeness were found on those
/// of the first kind; those held out were looked at afterwards.
/// </summary>
internal static class Paraphrases
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["English"] =
            """
            Do you ship to Norway?|do you deliver to norway|Is shipping to Norway possible?|can i get my parcel shipped to Norway|Shipping to Norway
            How do I cancel my subscription?|cancel subscription|I want to cancel my subscription, how does that work?|How can I cancell my subscription|Where can I cancel the subscription?
            Do you offer student discounts?|Is there a discount for students?|student discount|Hi! Do you have any student discounts? Thanks|discounts for students available?
            What are your opening hours on Sunday?|Are you open on Sundays?|opening hours sunday|When do you open on Sunday?|sunday openning hours
            Can I pay by invoice?|Is payment by invoice possible?|Do you accept invoice payments?|pay by invoice|paying with an invoice
            How do I reset my password?|I forgot my password, how can I reset it?|password reset|reset my pasword|How can the password be reset?
            Is there a mobile app for Android?|android app|Do you have an Android app?|Where can I download the app for Android?|Is your mobile app available on Android?
            Which warranty do the headphones have?|How long is the warranty on the headphones?|headphones warranty|warranty period for headphones|Do headphones come with a warranty?
            Can I change my delivery address after ordering?|change delivery address|How to change the delivery address of my order?|I ordered with the wrong delivery address, can I change it?|Is it possible to change the address for delivery?
            Do you have gift cards?|gift card|Can I buy a gift card?|Where do I buy gift cards?|Are gift cards available?
            How do I connect the printer to wifi?|connect printer wifi|printer does not connect to wifi|Connecting the printer with WiFi|how can i connect my printer to the wi-fi
            Is the cake gluten free?|gluten-free cake|Do you have gluten free cakes?|Are your cakes gluten free?|gluten free cake options
            Where is my order?|order where|Where's my order??|where is my order please|WHERE IS MY ORDER
            Can I bring my dog to the hotel?|Are dogs allowed in the hotel?|dog hotel allowed|Is the hotel dog friendly?|May dogs stay at the hotel?
            Who is the CEO of the company?|ceo name|What is the name of the company's CEO?|who's the ceo|Name of your CEO?
            Do you ship to Sweden?|shipping to Sweden
            Do you have a mobile app for iPhone?|iphone app
            How do I cancel my order?|cancel order
            How do I change my password?|change password
            Which warranty does the printer have?|printer warranty
            """,
        ["Spanish"] =
            """
            ¿Hacen envíos a Canarias?|envíos a canarias|¿Envían pedidos a las Islas Canarias?|Hola, ¿hacéis envío a Canarias?|se puede enviar a canarias
            ¿Cómo cancelo mi suscripción?|cancelar suscripción|Quiero cancelar la suscripcion|¿Cómo puedo cancelar mi suscripción?|cancelación de la suscripción
            ¿Tienen descuento para estudiantes?|descuentos estudiantes|¿Hay algún descuento para estudiantes?|descuento de estudiante|¿Ofrecen descuentos a los estudiantes?
            ¿Puedo pagar con factura?|pago con factura|¿Se puede pagar con factura?|¿Aceptan pagos con factura?|pagar factura
            ¿Cuál es el horario los domingos?|horario domingo|¿Abren los domingos? ¿Qué horario?|horarios de los domingos|¿Qué horario tienen el domingo?
            ¿Qué garantía tienen los auriculares?|garantía auriculares|¿Cuánto dura la garantía de los auriculares?|garantia de auriculares|¿Los auriculares tienen garantía?
            """,
        ["Chinese"] =
            """
            你们可以送货到香港吗？|送货到香港|能送货到香港吗|请问可以送货到香港吗？|香港可以送货吗
            怎么取消订阅？|取消订阅|如何取消我的订阅？|我想取消订阅|订阅怎么取消
            有学生折扣吗？|学生折扣|你们有学生折扣吗|请问学生有折扣吗？|学生优惠折扣
            可以开发票吗？|开发票|请问能开发票吗|怎么开发票？|发票怎么开
            耳机的保修期多久？|耳机保修期|耳机保修多久|请问耳机的保修期是多长时间？|耳机有保修吗
            星期天几点开门？|星期天开门吗|你们星期天几点开门|星期天的开门时间|请问星期天开门时间
            """,
        ["German"] =
            """
            Liefern Sie in die Schweiz?|Lieferung in die Schweiz|Ist eine Lieferung in die Schweiz möglich?|Lieferung Schweiz|liefert ihr auch in die schweiz
            Wie kündige ich mein Abo?|Abo kündigen|Wie kann ich das Abo kündigen?|Ich möchte mein Abo kündigen|Kündigung Abo
            Gibt es Rabatt für Studenten?|Studentenrabatt|Rabatte für Studenten|Haben Sie einen Rabatt für Studenten?|Studenten Rabatt
            """,
        ["English, held out"] =
            """
            Can I get a refund?|refund possible?|How do I get a refund|I want a refund for my purchase|refunds
            Do you have vegan food?|vegan dishes|Is there vegan food on the menu?|are there any vegan options|Vegan menu?
            How do I invite a colleague to the workspace?|invite colleagues|Inviting a colleague|how can I add a colleague to my workspace|invite a team member to the workspace
            Does the phone support wireless charging?|wireless charging phone|Can the phone be charged wirelessly?|is wireless charging supported|Wireless charging?
            What is the maximum luggage weight?|max weight luggage|How heavy may my luggage be?|luggage weight limit|maximum weight of luggage
            How can I export my data to Excel?|export to excel|excel export|Is it possible to export data as Excel file?|export data excel
            Where can I park my car?|parking|Is there parking?|parking for cars|Do you have a car park?
            What time is check-in?|check in time|When can I check in?|check-in hours|earliest check-in
            """,
        ["Spanish, held out"] =
            """
            ¿Puedo devolver un producto?|devolver producto|¿Cómo devuelvo un producto?|devolución de productos|Quiero devolver un producto
            ¿Tienen opciones veganas?|menú vegano|opciones veganas|¿Hay platos veganos?|comida vegana
            ¿Dónde puedo aparcar el coche?|aparcamiento|¿Hay aparcamiento para coches?|aparcar coche|¿Tienen aparcamiento?
            ¿A qué hora es la entrada al hotel?|hora de entrada hotel|hora entrada|¿Cuál es la hora de entrada?|horario de entrada al hotel
            """,
        ["Chinese, held out"] =
            """
            可以退款吗？|怎么退款|退款|我要退款|如何申请退款
            有素食吗？|有没有素食|素食菜单|请问有素食吗|你们有素食吗？
            可以在哪里停车？|停车场在哪里|有停车场吗|哪里可以停车|停车
            酒店几点可以入住？|入住时间|几点入住|酒店入住时间|请问几点可以办理入住？
            """,
        ["French, held out"] =
            """
            Livrez-vous en Belgique ?|livraison Belgique|Est-ce que vous livrez en Belgique ?|livraison en belgique possible ?|Faites-vous des livraisons en Belgique ?
            Comment annuler mon abonnement ?|annuler abonnement|Je veux annuler mon abonnement|annulation de l'abonnement|Puis-je annuler mon abonnement ?
            Y a-t-il un parking ?|parking|Où est le parking ?|avez-vous un parking ?|parking gratuit ?
            """,
    };

    /// <summary>The questions of a set, each with its wordings.</summary>
    public static IReadOnlyList<string[]> Of(string set) => [.. Texts[set].Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split('|'))];
}
