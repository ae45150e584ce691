FROM nikolaik/python-nodejs:python3.12-nodejs20
WORKDIR /app
COPY . .
RUN npm ci
RUN pip install -r requirements.txt
