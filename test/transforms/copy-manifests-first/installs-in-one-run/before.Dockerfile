FROM node:20
RUN apt-get update && \
    apt-get install -y python3-pip
WORKDIR /app
COPY . .
RUN npm ci && \
    pip install --break-system-packages -r requirements.txt
RUN npm run build
