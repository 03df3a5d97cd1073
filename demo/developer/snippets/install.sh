npm install xiang-storefront
